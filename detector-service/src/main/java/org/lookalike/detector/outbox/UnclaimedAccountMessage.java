package org.lookalike.detector.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.matching.UnclaimedMatch;

/** An unclaimed account as published; {@code contracts/unclaimed-account} defines the format, in the terms of alerts. */
record UnclaimedAccountMessage(
        UUID unclaimedId,
        int revision,
        UnclaimedStatus status,
        UnclaimedMatch.Kind kind,
        Alert.District district,
        Account account,
        List<ImpersonationAlertMessage.Reason> evidence,
        Alert.Detector detector,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant updatedAt) {

    record Account(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl) {

        private static Account of(UnclaimedAccount.Account account) {
            return new Account(
                    account.platform(),
                    account.accountId(),
                    account.handle(),
                    ImpersonationAlertMessage.shown(account.displayName()),
                    account.profileUrl());
        }
    }

    static UnclaimedAccountMessage of(UnclaimedAccount account) {
        return new UnclaimedAccountMessage(
                account.unclaimedId(),
                account.revision(),
                account.status(),
                account.kind(),
                account.district(),
                Account.of(account.account()),
                account.evidence().stream()
                        .map(ImpersonationAlertMessage.Reason::of)
                        .toList(),
                account.detector(),
                account.firstSeenAt(),
                account.lastSeenAt(),
                account.updatedAt());
    }
}
