package org.lookalike.detector.check;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.alert.AssessmentContext;
import org.lookalike.detector.check.AccountCheck.RegistryFindings;
import org.lookalike.detector.check.AccountCheck.Resemblance;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.postgres.Districts;

/**
 * Compares an account with the registry. It is assessed as any observed account is, by all districts, so that the answer is what an
 * observation would come to. Of that the caller is told what concerns the districts that the caller may see.
 */
@Singleton
record RegistryCheck(
        CurrentRegistry registry,
        AccountAssessment assessment,
        AssessmentContext context,
        MatchPolicy policy,
        Vertx vertx) {

    /** Compares an account that may be known by its handle alone. */
    Uni<RegistryFindings> compare(ObservedAccount observed, Account account, Districts own, boolean isScored) {
        return registry.upToDate()
                .chain(view -> isScored
                        ? assessment
                                .assessAgain(List.of(observed), view)
                                .chain(assessed -> vertx.executeBlocking(
                                        () -> compared(view, account, own, resemblance(assessed.get(0), view, own))))
                        : vertx.executeBlocking(() -> compared(view, account, own, Resemblance.NONE)));
    }

    /** A district; null where it is not registered any more. */
    Uni<@Nullable RegisteredDistrict> district(String districtId) {
        return registry.upToDate().map(view -> view.districts().get(districtId));
    }

    private static RegistryFindings compared(
            RegistryView view, Account account, Districts own, Resemblance resemblance) {
        return new RegistryFindings(
                seen(view, own)
                        .filter(district -> hasConfirmed(district, account))
                        .toList(),
                seen(view, own)
                        .filter(district -> district.hasClaimed(account) && !hasConfirmed(district, account))
                        .toList(),
                view.districts().values().stream()
                        .anyMatch(district -> !own.contains(district.districtId()) && hasConfirmed(district, account)),
                seen(view, own)
                        .filter(district -> district.hasDisowned(account))
                        .toList(),
                resemblance);
    }

    private static boolean hasConfirmed(RegisteredDistrict district, Account account) {
        return district.claims().stream()
                .anyMatch(claim -> claim.isConfirmed() && claim.account().isTheSameAs(account));
    }

    private Resemblance resemblance(AssessedAccount assessed, RegistryView view, Districts own) {
        var account = assessed.account();
        var alerting = assessed.matches().stream()
                .filter(match -> own.contains(match.districtId()))
                .map(match -> AlertPreview.of(account, district(view, match.districtId()), match, context))
                .toList();
        var asking = assessed.unclaimed().stream()
                .map(asked -> asked.match().districtId())
                .filter(own::contains)
                .map(id -> district(view, id))
                .toList();
        var closest = assessment
                .closest(account, indexOf(view, own))
                .map(match -> AlertPreview.of(account, district(view, match.districtId()), match, context))
                .orElse(null);
        return new Resemblance(alerting, asking, closest);
    }

    /** A caller with some districts has few. */
    private IdentityIndex indexOf(RegistryView view, Districts own) {
        return own instanceof Districts.All
                ? view.index()
                : IdentityIndex.of(
                        seen(view, own).map(RegisteredDistrict::identity).toList(), policy);
    }

    private static Stream<RegisteredDistrict> seen(RegistryView view, Districts own) {
        return own instanceof Districts.Some some
                ? some.ids().stream()
                        .flatMap(id -> Stream.ofNullable(view.districts().get(id)))
                : view.districts().values().stream();
    }

    private static RegisteredDistrict district(RegistryView view, String districtId) {
        return Objects.requireNonNull(view.districts().get(districtId));
    }
}
