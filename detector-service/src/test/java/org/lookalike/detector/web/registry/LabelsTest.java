package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.web.Formats;
import org.lookalike.kafka.EnumCode;

class LabelsTest {

    /** Unknown codes are shown as they are, so that nothing else finds a constant without words. */
    @ParameterizedTest
    @CsvSource({
        "step, org.lookalike.detector.web.registry.Checklist$Kind",
        "stepButton, org.lookalike.detector.web.registry.Checklist$Kind",
        "logoProblem, org.lookalike.detector.web.registry.DistrictPages$LogoProblem",
        "linkDoubt, org.lookalike.detector.alert.LinkDoubt",
        "domainDoubt, org.lookalike.detector.website.DomainDoubt",
        "silence, org.lookalike.detector.check.PlatformAnswer$Reason",
        "leftOff, org.lookalike.detector.official.UnlistedAccount$Reason",
        "listingProof, org.lookalike.detector.official.ListingProof",
        "markCheck, org.lookalike.detector.registry.verification.MarkCheck$Result"
    })
    void everyConstant_isSaidInWords(String kind, Class<? extends Enum<?>> constants) {
        assertThat(Stream.of(constants.getEnumConstants()).map(EnumCode::of))
                .allSatisfy(code -> assertThat(Formats.label(kind, code)).isNotEqualTo(code));
    }
}
