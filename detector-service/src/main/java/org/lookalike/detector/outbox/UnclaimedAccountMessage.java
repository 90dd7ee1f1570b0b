package org.lookalike.detector.outbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.unclaimed.UnclaimedAccount;

/** An unclaimed account as published; {@code contracts/unclaimed-account} defines the format, in the terms of alerts. */
record UnclaimedAccountMessage(
        @JsonUnwrapped @JsonIgnoreProperties({"account", "evidence"}) UnclaimedAccount unclaimed,
        UnclaimedAccount.Account account,
        List<Alert.Reason> evidence) {

    static UnclaimedAccountMessage of(UnclaimedAccount unclaimed) {
        var account = unclaimed.account();
        var name = PublishedTexts.shown(account.displayName());
        var published = new UnclaimedAccount.Account(
                account.platform(), account.accountId(), account.handle(), name, account.profileUrl());
        return new UnclaimedAccountMessage(unclaimed, published, PublishedTexts.evidence(unclaimed.evidence()));
    }
}
