package org.lookalike.matching.signal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Districts;
import org.lookalike.matching.Leader;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.School;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.signal.Signal.Reason;

/** Evaluates one signal on an account and what the search finds among some districts. */
public final class SignalEvaluation {

    /** A district with schools and leaders, an account id and a logo. */
    public static final DistrictIdentity WITH_MEMBERS = new DistrictIdentity(
            "members-ma",
            "Maple Hollow Public Schools",
            List.of(),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example"),
            List.of(
                    new OfficialAccount("x", "MapleHollowPS", "1001"),
                    new OfficialAccount("facebook", "MapleHollow", null)),
            List.of("0f".repeat(32), "f0".repeat(32)),
            List.of(
                    new School(
                            "Maple Hollow Middle School",
                            List.of(),
                            List.of(new OfficialAccount("instagram", "mhmiddle", "3003"))),
                    new School("Lincoln Elementary School", List.of(), List.of())),
            List.of(new Leader(
                    "Dr. Robin J. Sample", "Superintendent", List.of(new OfficialAccount("x", "SuptSample", "2002")))),
            List.of(),
            true);

    private SignalEvaluation() {}

    /** The reason, when the signal fires for the district of this id or a school or leader of it. */
    public static Optional<Reason> of(Signal signal, AccountProfile account, String districtId) {
        return of(
                signal,
                account,
                Stream.concat(Districts.all().stream(), Stream.of(WITH_MEMBERS))
                        .filter(district -> district.districtId().equals(districtId))
                        .toArray(DistrictIdentity[]::new));
    }

    /** The reason, when the signal fires for the first of the districts or a school or leader of it. */
    public static Optional<Reason> of(Signal signal, AccountProfile account, DistrictIdentity... districts) {
        return IdentityIndex.of(Arrays.asList(districts), Districts.POLICY).candidates(account).registered().stream()
                .filter(candidate -> candidate.target().district() == districts[0])
                .flatMap(candidate -> signal.evaluate(candidate).stream())
                .findFirst();
    }
}
