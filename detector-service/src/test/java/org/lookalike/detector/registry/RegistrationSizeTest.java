package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.FileEntry.ImportRow;
import org.lookalike.kafka.WireJson;

class RegistrationSizeTest {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @ParameterizedTest
    @CsvSource({"440, true", "460, false", "1000, false"})
    void registrationThatFitsNoMessage_isRefused_andSaysWhatIsTooMuch(int schools, boolean isValid) {
        var violations = VALIDATOR.validate(withSchools(schools));

        assertThat(violations.isEmpty()).isEqualTo(isValid);
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.getPropertyPath()).hasToString("schools");
            assertThat(violation.getMessage()).contains("bytes long, and at most 95,000 fit; take some out");
        });
    }

    /** The rows of a file add to what is registered. */
    @Test
    void rowOfAFile_thatWouldMakeARegistrationTooLarge_isRefused() {
        var registered = withSchools(440);
        var row = new ImportRow(
                7, Profiles.named(registered.name(), texts("Another Name", 50)), Set.of("schools"), null, List.of());

        assertThat(row.conflictWith(registered))
                .hasValueSatisfying(refused -> assertThat(refused.reason()).startsWith("would make the registration"));
    }

    /** What is added on the way to the topic: id, revision, time, and the hashes of pictures. */
    @Test
    void largestRegistration_leavesRoomInItsMessage() {
        assertThat(WireJson.MAX_BYTES - RegistrationSize.Validator.bytes(withSchools(440)))
                .isGreaterThan(20 * 70 + 500);
    }

    private static DistrictProfile withSchools(int count) {
        return Profiles.BARE.withMoreSchools(IntStream.range(0, count)
                .mapToObj(i -> new School("Elm School %03d ".formatted(i) + "x".repeat(185), List.of(), List.of()))
                .toList());
    }

    private static String[] texts(String text, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> text + " " + i + "x".repeat(100))
                .toArray(String[]::new);
    }
}
