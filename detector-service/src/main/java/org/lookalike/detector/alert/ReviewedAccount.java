package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as it matched, {@code impersonator} or {@code legit}, to evaluate policies ({@code docs/evaluate.md}). */
record ReviewedAccount(
        String platform,
        @JsonProperty("account_id") String accountId,
        String handle,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable String bio,
        List<String> links,
        @Nullable String location,
        @Nullable Boolean verified,
        String label,
        String kind,
        String districtId,
        @JsonProperty("district_nces_id") @Nullable String districtNcesId,
        Verdict verdict,
        @JsonProperty("alert_id") UUID alertId) {

    /** Labels the account of an alert by its verdict, which says what it is; there must be one. */
    static ReviewedAccount of(AlertRow row) {
        var alert = row.state;
        var matched = row.matchedAccount == null ? MatchedAccount.of(alert.account()) : row.matchedAccount;
        var verdict = Objects.requireNonNull(alert.review(), "the alert is not reviewed")
                .verdict();
        var impersonates = verdict == Verdict.TRUE_POSITIVE;
        return new ReviewedAccount(
                alert.account().platform(),
                alert.account().accountId(),
                matched.handle(),
                matched.displayName(),
                matched.bio(),
                matched.links(),
                matched.location(),
                matched.verified(),
                impersonates ? "impersonator" : "legit",
                impersonates ? "reviewed" : "hn_reviewed",
                alert.district().districtId(),
                alert.district().ncesLeaId(),
                verdict,
                alert.alertId());
    }
}
