package org.lookalike.matching.signal;

import java.math.BigInteger;
import org.lookalike.matching.search.Candidate;

/** The district's logos, and the pictures of its accounts. */
public final class DistrictPictures {

    private DistrictPictures() {}

    /** Whether the account's picture is nearly the same as one of them. */
    public static boolean isShown(Candidate candidate) {
        String avatar = candidate.account().profile().avatarHash();
        double most = candidate.policy().number("avatar.most_bits");
        return avatar != null
                && candidate.identity().logoHashes().stream().anyMatch(logo -> differentBits(avatar, logo) <= most);
    }

    private static int differentBits(String one, String other) {
        return new BigInteger(one, 16).xor(new BigInteger(other, 16)).bitCount();
    }
}
