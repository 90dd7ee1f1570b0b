package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.DistrictPictures;
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
        return DistrictPictures.isShown(candidate)
                ? Optional.of(reason(
                        candidate,
                        1,
                        "profile picture",
                        "logo",
                        "The picture is nearly the same as one of the district's."))
                : Optional.empty();
    }
}
