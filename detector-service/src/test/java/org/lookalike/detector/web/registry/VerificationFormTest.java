package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;

class VerificationFormTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-12");
    private static final LocalDate EARLIER = LocalDate.parse("2026-01-05");
    private static final Verification BEFORE = new Verification(
            "dst_maplehollow",
            "x",
            VerificationStatus.NOT_ASKED,
            null,
            null,
            Map.of("gold-approve", EARLIER, "gray-apply", EARLIER),
            null,
            null,
            null,
            null,
            null);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "not_asked, 2026-01-05, 2026-01-06, -,          -",
                "asked,     '',         '',         2026-01-12, -",
                "asked,     2026-01-05, 2026-01-06, 2026-01-05, -",
                "granted,   2026-01-05, '',         2026-01-05, 2026-01-12",
                "declined,  -,          2026-01-06, -,          2026-01-06",
            })
    void dayThatIsLeftOut_isToday_andOnesThatDoNotGoWithTheStatusAreDropped(
            String progress,
            @Nullable String askedOn,
            @Nullable String answeredOn,
            @Nullable LocalDate asked,
            @Nullable LocalDate answered) {
        var read = new VerificationPage.VerificationForm(progress, askedOn, answeredOn, null, null).read(BEFORE, TODAY);

        assertThat(read.askedOn()).isEqualTo(asked);
        assertThat(read.answeredOn()).isEqualTo(answered);
        assertThat(read.stepsDone()).isEmpty();
    }

    /** Who only ticks a step does not say that the platform answered today. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"granted, -", "declined, 2026-01-12"})
    void whatACheckFound_needsNoDay(String progress, @Nullable LocalDate answered) {
        var found = new Verification(
                "dst_maplehollow",
                "x",
                VerificationStatus.GRANTED,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                Instant.parse("2026-01-10T15:00:00Z"),
                null);

        var read = new VerificationPage.VerificationForm(progress, null, "", List.of("gold-apply"), null)
                .read(found, TODAY);

        assertThat(read.answeredOn()).isEqualTo(answered);
        assertThat(read.stepsDone()).containsOnlyKeys("gold-apply");
    }

    @Test
    void stepThatStaysTicked_keepsItsDay() {
        var read = new VerificationPage.VerificationForm(
                        "not_asked", null, null, List.of("gold-approve", "gold-apply"), " ")
                .read(BEFORE, TODAY);

        assertThat(read.stepsDone()).isEqualTo(Map.of("gold-approve", EARLIER, "gold-apply", TODAY));
    }

    @ParameterizedTest
    @CsvSource({"sometime, '', The status is missing", "asked, soon, Asked on is no day"})
    void whatCannotBeRead_isNamed(String progress, String askedOn, String message) {
        assertThatThrownBy(() ->
                        new VerificationPage.VerificationForm(progress, askedOn, null, null, null).read(BEFORE, TODAY))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(message);
    }
}
