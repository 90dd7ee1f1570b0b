package org.lookalike.matching.signal.context;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The account's picture is nearly the same as one of the district's logos, or as the picture of one of its accounts.
 * Schools, parents' clubs and teams use the district's crest too, so it only supports what handle or name say.
 */
final class AvatarSame implements Signal {

    @Override
    public String id() {
        return "avatar_same";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        String avatar = candidate.account().profile().avatarHash();
        return isOwn(avatar, candidate)
                ? Optional.of(reason(
                        candidate,
                        1,
                        "profile picture",
                        "logo",
                        "The picture is nearly the same as one of the district's."))
                : Optional.empty();
    }

    private static boolean isOwn(@Nullable String avatar, Candidate candidate) {
        double most = candidate.policy().number("avatar.most_bits");
        return avatar != null
                && candidate.identity().logoHashes().stream().anyMatch(logo -> differentBits(avatar, logo) <= most);
    }

    private static int differentBits(String one, String other) {
        return new BigInteger(one, 16).xor(new BigInteger(other, 16)).bitCount();
    }
}
