package org.lookalike.detector.registry;

import java.util.Locale;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/** Derives a district's id from its NCES id, or else name, city and state, so that registering it again finds it. */
public final class DistrictId {

    /** A district's id as a parameter of a path. */
    public static final String PATH = "{districtId: [a-z0-9][a-z0-9_-]{2,63}}";

    /** Crockford's Base32, without letters that look like digits. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 13;
    private static final String NCES_ID = "[0-9]{7}";

    private DistrictId() {}

    public static String of(DistrictProfile profile) {
        return profile.ncesLeaId() != null
                ? ofNatural("nces|" + profile.ncesLeaId())
                : ofNatural(String.join(
                        "|",
                        "name",
                        profile.name().toLowerCase(Locale.ROOT),
                        Objects.toString(profile.city(), "").toLowerCase(Locale.ROOT),
                        Objects.toString(profile.state(), "")));
    }

    /** The id of the district with an NCES id, registered or not; any other text is an id already. */
    public static String ofEither(String id) {
        return id.matches(NCES_ID) ? ofNatural("nces|" + id) : id;
    }

    private static String ofNatural(String natural) {
        var digest = DigestUtils.sha256(natural);
        var id = new StringBuilder("dst_");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
