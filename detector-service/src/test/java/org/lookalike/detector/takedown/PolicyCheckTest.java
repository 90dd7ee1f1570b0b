package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.takedown.PolicyCheck.Result;
import org.lookalike.detector.takedown.PolicyCheck.Shown;

class PolicyCheckTest {

    private static final int MOST_BITS = 31;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # platform, signals,                                             picture differs in bits (none: no hash), result
        x,          display_name_confusable,                             none, OPEN
        x,          display_name_confusable,                             200,  NOT_MET
        x,          display_name_confusable avatar_same,                 0,    MET
        x,          display_name_same,                                   31,   MET
        x,          display_name_same,                                   32,   NOT_MET
        x,          display_name_same bio_speaks_as_district,            none, MET
        x,          display_name_same links_to_district,                 none, MET
        x,          display_name_same handle_confusable,                 200,  NOT_MET
        x,          handle_confusable,                                   none, NOT_MET
        x,          avatar_same,                                         0,    NOT_MET
        x,          bio_speaks_as_district,                              none, OPEN
        youtube,    handle_separators,                                   200,  MET
        youtube,    display_name_respelled,                              none, MET
        youtube,    links_to_district,                                   200,  NOT_MET
        youtube,    links_to_district,                                   none, OPEN
        bluesky,    handle_from_name,                                    none, MET
        bluesky,    bio_names_district,                                  none, MET
        bluesky,    handle_similar same_place urgent_words,              200,  NOT_MET
        mastodon,   display_name_variant,                                none, MET
        tiktok,     avatar_same,                                         0,    MET
        instagram,  unrelated_handle,                                    none, OPEN
        snapchat,   handle_affix,                                        none, MET
        """)
    void rule_isMetByAsManyElementsAsThePlatformWants(String platform, String signals, String bits, Result result) {
        var sample = Samples.on(platform);
        for (var signal : signals.split(" ")) {
            sample.reason(signal, "observed", "expected", "It is so.");
        }
        var logos = List.of(Samples.AVATAR);
        if (!bits.equals("none")) {
            sample.account("avatarHash", differing(Integer.parseInt(bits)));
        }

        var check = PolicyCheck.of(route(platform).policy(), sample.alert(), logos, MOST_BITS);

        assertThat(check.result()).isEqualTo(result);
    }

    @Test
    void signalFromTheFuture_saysNothing() {
        var sample = Samples.on("bluesky").reason("voice_same", "a", "b", "It sounds so.");

        assertThat(PolicyCheck.of(route("bluesky").policy(), sample.alert(), List.of(), MOST_BITS)
                        .shown())
                .isEmpty();
    }

    @Test
    void withoutALogo_thePictureIsForAPersonToCompare() {
        var sample = Samples.on("x").account("avatarHash", Samples.AVATAR);

        var check = PolicyCheck.of(route("x").policy(), sample.alert(), List.of(), MOST_BITS);

        assertThat(check.elements())
                .filteredOn(checked -> checked.element() == IdentityElement.PICTURE)
                .singleElement()
                .satisfies(checked -> assertThat(checked.shown()).isEqualTo(Shown.UNKNOWN));
    }

    @Test
    void parody_isPointedOut_withWhatThePlatformGrantsIt() {
        var sample = Samples.on("x").reason("declared_parody", "parody", "", "The account calls itself a parody.");

        var check = PolicyCheck.of(route("x").policy(), sample.alert(), List.of(), MOST_BITS);

        assertThat(check.parody()).contains("declares itself a parody", "beginning of the name");
        assertThat(PolicyCheck.of(route("x").policy(), Samples.on("x").alert(), List.of(), MOST_BITS)
                        .parody())
                .isNull();
    }

    @Test
    void everySignalOfAnElement_isOneOfMatching() throws Exception {
        var scoring = Files.readString(Path.of("../docs/scoring.md"));
        for (var element : IdentityElement.values()) {
            assertThat(element.signals)
                    .allSatisfy(signal -> assertThat(scoring).contains("| `%s` |".formatted(signal)));
        }
    }

    @Test
    void platformThatIsNotKnown_hasNoRoute() {
        assertThat(ReportRoute.of("orbit-net")).isEmpty();
        assertThat(ReportRoute.of("../x")).isEmpty();
    }

    private static ReportRoute route(String platform) {
        return ReportRoute.of(platform).orElseThrow();
    }

    private static String differing(int bits) {
        var changed = new BigInteger(Samples.AVATAR, 16)
                .xor(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        return "%064x".formatted(changed);
    }
}
