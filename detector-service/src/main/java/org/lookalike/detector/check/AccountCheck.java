package org.lookalike.detector.check;

import java.util.List;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * What is known of an account that somebody asks about, as far as the caller may know it: of other districts nothing but that one of
 * them confirmed the account to be its own, as that ends the matter.
 *
 * @param isForAllDistricts whether the caller may see every district
 * @param alerts the caller's alerts about it, the latest change first
 * @param unclaimed the caller's open questions about it
 */
public record AccountCheck(
        NamedAccount asked,
        PlatformAnswer answer,
        boolean isForAllDistricts,
        RegistryFindings registry,
        List<AlertEntry> alerts,
        List<UnclaimedAccount> unclaimed) {

    public AccountCheck {
        alerts = List.copyOf(alerts);
        unclaimed = List.copyOf(unclaimed);
    }

    /**
     * How it compares with the registry.
     *
     * @param confirmedBy the caller's districts whose own it is confirmed to be
     * @param claimedBy those that registered it as their own, which counts for themselves alone until it is confirmed
     * @param isConfirmedElsewhere whether it is confirmed to be another district's own
     * @param disownedBy the caller's districts that said that it is not their own
     * @param resemblance of an account that its platform shows, or cannot be asked for
     */
    public record RegistryFindings(
            List<RegisteredDistrict> confirmedBy,
            List<RegisteredDistrict> claimedBy,
            boolean isConfirmedElsewhere,
            List<RegisteredDistrict> disownedBy,
            Resemblance resemblance) {

        public RegistryFindings {
            confirmedBy = List.copyOf(confirmedBy);
            claimedBy = List.copyOf(claimedBy);
            disownedBy = List.copyOf(disownedBy);
        }

        /** Whether it imitates nobody: a claim that is not confirmed leaves that open. */
        public boolean isOfficial() {
            var isConfirmed = isConfirmedElsewhere || !confirmedBy.isEmpty();
            return isConfirmed || !claimedBy.isEmpty() && resemblance.isOfNobody();
        }
    }

    public boolean hasOpenAlert() {
        return alerts.stream().anyMatch(entry -> entry.alert().state().isOpen());
    }

    /** Whether there is anything to review, and a service that takes it. */
    public boolean canBeReviewed() {
        var isConnected = !(answer instanceof PlatformAnswer.NoAnswer unanswered
                && unanswered.reason() == PlatformAnswer.Reason.NOT_CONFIGURED);
        return isConnected && !registry.isOfficial() && !hasOpenAlert();
    }
}
