package org.lookalike.detector.registry.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.verification.MarkCheck.Result;

class VerificationTest {

    private static final Instant THEN = Instant.parse("2026-01-10T15:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(100_000);
    private static final Verification NONE = Verification.none("dst_maplehollow", "x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MARK            | GRANTED
                    WEB_DOMAIN      | GRANTED
                    MARK MARK       | GRANTED
                    MARK NO_MARK    | ASKED
                    MARK NOT_SEEN   | ASKED
                    NO_MARK         | ASKED
                    NOT_TOLD        | ASKED
                    NOT_SEEN        | ASKED
                    """)
    void status_isRaisedOnceAllAccountsAreVerified(String results, VerificationStatus status) {
        var checked = recorded(VerificationStatus.ASKED).checked(checks(THEN, results));

        assertThat(checked.status()).isEqualTo(status);
        assertThat(checked.foundAt()).isEqualTo(status == VerificationStatus.GRANTED ? THEN : null);
        assertThat(checked.askedOn()).isNotNull();
        assertThat(checked.isInDoubt()).isFalse();
    }

    @Test
    void withoutAnAccount_nothingIsFound() {
        assertThat(NONE.checked(List.of())).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({"NO_MARK, true", "NOT_TOLD, true", "NOT_SEEN, false", "MARK, false"})
    void whatWasFound_isNotTakenBack_butInDoubtOnceItIsMissed(Result result, boolean isInDoubt) {
        var found = NONE.checked(checks(THEN, "MARK"));

        var checked = found.checked(checks(LATER, result.name()));

        assertThat(checked.status()).isEqualTo(VerificationStatus.GRANTED);
        assertThat(checked.missingSince()).isEqualTo(isInDoubt ? LATER : null);
        assertThat(checked.isGranted()).isEqualTo(!isInDoubt);
        assertThat(checked.checked(checks(LATER.plusSeconds(1), result.name())).missingSince())
                .as("since the first time")
                .isEqualTo(checked.missingSince());
        assertThat(checked.checked(checks(LATER.plusSeconds(1), "MARK")).isGranted())
                .as("until it is seen again")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_MARK,  2026-01-09, true",
        "NO_MARK,  2026-01-10, false",
        "NO_MARK,  2026-01-11, false",
        "NOT_TOLD, 2026-01-09, false",
    })
    void whatAPersonSaid_isInDoubt_ifTheMarkIsMissingAfterIt(Result result, LocalDate answeredOn, boolean isInDoubt) {
        var said = NONE.recorded(
                new Progress(VerificationStatus.GRANTED, null, answeredOn, Map.of(), null), "Robin Sample", THEN);

        assertThat(said.checked(checks(THEN, result.name())).isInDoubt()).isEqualTo(isInDoubt);
    }

    @Test
    void dayOfTheAnswer_isNotAskedFor_whereACheckFoundTheMark() {
        var granted = new Progress(VerificationStatus.GRANTED, null, null, Map.of(), "Seen by Lookalike");

        assertThat(NONE.checked(checks(THEN, "MARK")).recorded(granted, "Robin Sample", LATER))
                .satisfies(recorded -> assertThat(recorded.answeredOn()).isNull())
                .satisfies(recorded -> assertThat(recorded.foundAt()).isEqualTo(THEN));
        assertThatThrownBy(() -> NONE.recorded(granted, "Robin Sample", LATER))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getDetail())
                        .contains("answeredOn is missing"));
    }

    @Test
    void personWhoRecordsSomethingElse_endsTheDoubt() {
        var missed = NONE.checked(checks(THEN, "MARK")).checked(checks(LATER, "NO_MARK"));

        var recorded = missed.recorded(
                        new Progress(VerificationStatus.DECLINED, null, day(LATER), Map.of(), "Ask in June"),
                        "Robin Sample",
                        LATER)
                .checked(checks(LATER, "NO_MARK"));

        assertThat(recorded.status()).isEqualTo(VerificationStatus.DECLINED);
        assertThat(recorded.isInDoubt()).isFalse();
        assertThat(recorded.foundAt()).isNull();
        assertThat(recorded.note()).isEqualTo("Ask in June");
    }

    /** Of two platforms no program for public institutions is known. */
    @Test
    void everyPlatform_hasARouteWithSteps_ifItHasAProgram() {
        assertThat(VerificationRoute.all())
                .containsOnlyKeys(Stream.of(Platform.values())
                        .filter(platform -> platform != Platform.REDDIT && platform != Platform.DISCORD)
                        .map(Platform::code)
                        .toList())
                .allSatisfy((platform, route) -> assertThat(route.stepCodes()).isNotEmpty());
        assertThat(VerificationRoute.of("../report-routes")).isEmpty();
    }

    private static Verification recorded(VerificationStatus status) {
        return NONE.recorded(new Progress(status, day(THEN), null, Map.of(), null), "Robin Sample", THEN);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static List<MarkCheck> checks(Instant at, String results) {
        return Stream.of(results.split(" "))
                .map(Result::valueOf)
                .map(result ->
                        new MarkCheck(new Account("x", "mhps", "1"), result, result == Result.NOT_SEEN ? null : at))
                .toList();
    }
}
