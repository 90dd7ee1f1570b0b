package org.lookalike.detector.official;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;

/** How the addresses of a district's list are made, which people read, type and print. */
final class ListAddress {

    /** Without vowels, so that no code is a word, and without what looks like another. */
    private static final String LETTERS = "23456789bcdfghjkmnpqrstvwxyz";

    private static final int CODE_LENGTH = 6;
    private static final int CODES = 8;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_CITY = 30;

    /** Compiled once, as a proposal compares all districts of a state. */
    private static final Pattern NO_LETTER_OF_ITS_OWN = Pattern.compile("[\\p{M}'\u2019]");

    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern AT_AN_END = Pattern.compile("^-|-$");

    private ListAddress() {}

    /** The code of its state in lower case; {@code us} where it has none. */
    static String state(DistrictProfile profile) {
        return Objects.requireNonNullElse(profile.state(), "us").toLowerCase(Locale.ROOT);
    }

    /**
     * Names for the address within the state, the first that is free to be taken. Of several districts with one name for which somebody answers
     * none gets the name alone: its city is added, and where that is the same, too, its NCES id, or its own where it has none.
     */
    static List<String> slugs(RegisteredDistrict district, Stream<RegisteredDistrict> all) {
        var own = district.profile();
        var id = Objects.requireNonNullElse(own.ncesLeaId(), district.districtId());
        var others = all.filter(other -> !other.districtId().equals(district.districtId()))
                .filter(ListDraft::isVouchedFor)
                .map(RegisteredDistrict::profile)
                .filter(other -> state(other).equals(state(own)))
                .flatMap(other -> Stream.of(ofName(other), ofNameAndCity(other)))
                .collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(ofName(own), ofNameAndCity(own))
                                .filter(slug -> !slug.isEmpty() && !others.contains(slug)),
                        Stream.of(joined(ofName(own), id), joined("district", id)))
                .distinct()
                .toList();
    }

    private static String ofName(DistrictProfile profile) {
        return slug(profile.name(), LONGEST_NAME);
    }

    private static String ofNameAndCity(DistrictProfile profile) {
        return joined(ofName(profile), slug(Objects.requireNonNullElse(profile.city(), ""), LONGEST_CITY));
    }

    private static String joined(String name, String more) {
        return slug(name + "-" + more, Integer.MAX_VALUE);
    }

    private static String slug(String text, int limit) {
        var letters = NO_LETTER_OF_ITS_OWN
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        var plain = BETWEEN.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("-");
        return AT_AN_END
                .matcher(plain.substring(0, Math.min(limit, plain.length())))
                .replaceAll("");
    }

    /** Codes for the short address, the first that is free to be taken. */
    static List<String> codes(String districtId) {
        return IntStream.range(0, CODES)
                .mapToObj(attempt -> code(DigestUtils.sha256(districtId + "|" + attempt)))
                .toList();
    }

    private static String code(byte[] digest) {
        var code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt((digest[i] & 0xff) % LETTERS.length()));
        }
        return code.toString();
    }
}
