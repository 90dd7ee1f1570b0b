package org.lookalike.detector.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * What is known of an account that somebody asks about, as far as the caller may know it: of other districts nothing but that one of
 * them confirmed the account to be its own, as that ends the matter.
 *
 * @param isForAllDistricts whether the caller may see every district
 * @param alerts the caller's alerts about it, the latest change first
 * @param known the first of them that is open, or else the first, with what it is compared by; null if there is none
 * @param unclaimed the caller's open questions about it
 */
public record AccountCheck(
        NamedAccount asked,
        PlatformAnswer answer,
        boolean isForAllDistricts,
        RegistryFindings registry,
        List<AlertEntry> alerts,
        @Nullable AlertPreview known,
        List<UnclaimedAccount> unclaimed) {

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

        /** Whether it imitates nobody: a claim that is not confirmed leaves that open. */
        public boolean isOfficial() {
            var isConfirmed = isConfirmedElsewhere || !confirmedBy.isEmpty();
            return isConfirmed || !claimedBy.isEmpty() && resemblance.isOfNobody();
        }
    }

    /**
     * What scoring an account for the caller's districts came to.
     *
     * @param alerting the alerts that it would raise, the best first
     * @param asking the districts that would be asked whether it is their own
     * @param closest the district that it resembles most where it would raise no alert; null if it resembles none at all
     */
    public record Resemblance(
            List<AlertPreview> alerting, List<RegisteredDistrict> asking, @Nullable AlertPreview closest) {

        static final Resemblance NONE = new Resemblance(List.of(), List.of(), null);

        /** Whether there is nobody to alert or to ask. */
        boolean isOfNobody() {
            return alerting.isEmpty() && asking.isEmpty();
        }

        /** What is to be shown; null if the account resembles none at all. */
        public @Nullable AlertPreview best() {
            return alerting.isEmpty() ? closest : alerting.get(0);
        }
    }

    /** The account's name: as its platform shows it now, or else as its alert has it; null if nothing is known of it. */
    public @Nullable String name() {
        return answer instanceof PlatformAnswer.Found found
                ? found.account().shown().displayName()
                : known == null ? null : known.alert().account().displayName();
    }

    /** What it is compared with: as its alert has it, which was scored with all that was seen; null if it resembles nobody, or is official. */
    public @Nullable AlertPreview best() {
        return registry.isOfficial()
                ? null
                : known != null ? known : registry.resemblance().best();
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
