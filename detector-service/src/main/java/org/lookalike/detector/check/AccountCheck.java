package org.lookalike.detector.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * What the caller may know of an account: of other districts nothing but that it is confirmed to be one's own, as that ends the matter. The
 * caller's alerts about it begin with the latest change; {@code known} is the first of them that is open, or else the first, with what it
 * is compared by; {@code unclaimed} are the caller's open questions.
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
     * How it compares with the registry. The caller's districts have it confirmed as their own, or registered it, which counts for
     * themselves alone until it is confirmed, or said that it is not their own. The resemblance is of an account that its platform
     * shows, or cannot be asked for; others are not scored.
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

    /** What scoring came to: the alerts, the best first, the districts to ask, and without alerts the closest. */
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
