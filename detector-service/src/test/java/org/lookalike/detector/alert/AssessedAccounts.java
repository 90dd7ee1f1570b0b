package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.Span;

/** Assessments of one account, and the districts that they are about. */
final class AssessedAccounts {

    static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    static final AssessmentContext CONTEXT = new AssessmentContext(new Alert.Detector("1.0.0", "sha256:9f2c"), 0.7);
    static final RegisteredDistrict MAPLE = district("dst_maple", "Maple Hollow Public Schools");
    static final RegisteredDistrict CEDAR = district("dst_cedar", "Cedar Falls Example Unified");

    private AssessedAccounts() {}

    /** The alert after a verdict. */
    static Alert decided(Alert alert, Verdict verdict, List<Action> actions) {
        return alert.withState(alert.state().reviewed(new Alert.Review(verdict, null, actions, T0, null, null)), T0);
    }

    static ObservedAccount seen(int second) {
        return account(second, "maple", AccountState.ACTIVE);
    }

    static ObservedAccount account(int second, String handle, AccountState state) {
        return account(second, handle, state, null);
    }

    static ObservedAccount account(int second, String handle, AccountState state, String avatarHash) {
        var shown = new Shown(
                "Maple Hollow", null, null, null, List.of(), List.of(), null, List.of(), null, avatarHash, null, null);
        return new ObservedAccount(
                "bluesky", "did:plc:a", handle, shown, state, T0.plusSeconds(second), "event-" + second, null);
    }

    static AssessedAccount match(ObservedAccount account, RegisteredDistrict district, double score) {
        return new AssessedAccount(
                account, new Match(List.of(found(district, score))), Map.of(district.districtId(), district));
    }

    static AssessedAccount noMatch(ObservedAccount account) {
        return new AssessedAccount(account, new NoMatch(), Map.of());
    }

    static DistrictMatch found(RegisteredDistrict district, double score) {
        var evidence = new Evidence(
                "display_name_same",
                score,
                0.9,
                0.9 * score,
                "observed",
                "expected",
                List.of(new Span(0, 8)),
                "The name is the district's.");
        return new DistrictMatch(district.districtId(), score, Confidence.HIGH, Severity.HIGH, List.of(evidence));
    }

    /** The account matches the first district, and the other claims it. */
    static AssessedAccount matchClaimedBy(
            ObservedAccount account, RegisteredDistrict district, RegisteredDistrict claimant) {
        return new AssessedAccount(
                account,
                new Match(List.of(found(district, 0.9)), List.of(claimant.districtId())),
                Map.of(district.districtId(), district, claimant.districtId(), claimant));
    }

    /** The account is confirmed to be the district's own. */
    static AssessedAccount official(ObservedAccount account, RegisteredDistrict owner) {
        return new AssessedAccount(
                account, new Official(List.of(owner.districtId())), Map.of(owner.districtId(), owner));
    }

    /** The district, having registered the account of {@link #seen}. */
    static RegisteredDistrict claiming(RegisteredDistrict district, boolean isConfirmed) {
        var account = new DistrictProfile.Account("bluesky", "maple", "did:plc:a");
        var claim = new AccountClaim(
                account,
                "someone",
                T0,
                isConfirmed ? "the operator" : null,
                isConfirmed ? T0.plusSeconds(86400) : null);
        var named = district.profile();
        var profile = new DistrictProfile(
                named.ncesLeaId(),
                named.name(),
                List.of(),
                List.of(),
                null,
                named.state(),
                List.of(),
                List.of(account),
                null,
                null,
                null);
        return new RegisteredDistrict(
                district.districtId(), profile, Map.of(), List.of(claim), List.of(), List.of(), 2, T0, T0, null);
    }

    static RegisteredDistrict district(String id, String name) {
        return district(id, null, name);
    }

    private static RegisteredDistrict district(String id, @Nullable String ncesLeaId, String name) {
        var profile = new DistrictProfile(
                ncesLeaId, name, List.of(), List.of(), null, "MA", List.of(), List.of(), null, null, null);
        return new RegisteredDistrict(id, profile, Map.of(), List.of(), List.of(), List.of(), 1, T0, T0, null);
    }

    /** The same district, registered with an NCES id, so that somebody vouches for its name. */
    static RegisteredDistrict withNcesId(RegisteredDistrict district) {
        return district(district.districtId(), "9900002", district.profile().name());
    }
}
