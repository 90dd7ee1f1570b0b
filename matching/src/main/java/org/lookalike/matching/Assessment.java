package org.lookalike.matching;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What matching says about one account. */
public sealed interface Assessment {

    /** The ids of the districts that registered the account as their own, which it does not imitate; mostly none. */
    List<String> claimedBy();

    /** The districts that are to be asked about the account, best first; mostly none. */
    default List<UnclaimedMatch> unclaimed() {
        return List.of();
    }

    /** The districts that the account may impersonate, best first; mostly none. */
    default List<DistrictMatch> matches() {
        return List.of();
    }

    /** What is said of an account that none of the districts confirmed to be its own. */
    static Assessment of(List<DistrictMatch> imitated, List<UnclaimedMatch> asked, List<String> claimedBy) {
        if (!imitated.isEmpty()) {
            return new Match(imitated, asked, claimedBy);
        }
        return asked.isEmpty() ? new NoMatch(claimedBy) : new Unclaimed(asked, claimedBy);
    }

    /** The same for districts that an earlier assessment told something: what was learned since brings in no other. */
    default Assessment amongThoseOf(Assessment earlier) {
        if (this instanceof Official) {
            return this;
        }
        Set<String> told = Stream.concat(
                        earlier.matches().stream(), earlier.unclaimed().stream().map(UnclaimedMatch::match))
                .map(DistrictMatch::districtId)
                .collect(Collectors.toSet());
        return of(
                matches().stream()
                        .filter(match -> told.contains(match.districtId()))
                        .toList(),
                unclaimed().stream()
                        .filter(asked -> told.contains(asked.match().districtId()))
                        .toList(),
                claimedBy());
    }

    /** The account resembles no registered district closely enough, but for those that call it their own. */
    record NoMatch(List<String> claimedBy) implements Assessment {
        public NoMatch {
            claimedBy = Preconditions.copy(claimedBy, "claimedBy");
        }

        /** One that no district calls its own. */
        public NoMatch() {
            this(List.of());
        }
    }

    /**
     * The account imitates nobody that can be told from it alone, and only a district can say whose it is.
     *
     * @param districts never empty, best first
     * @param claimedBy districts that call it their own without anybody's confirmation; of {@code districts} only those whose website
     *     alone does
     */
    record Unclaimed(List<UnclaimedMatch> districts, List<String> claimedBy) implements Assessment {
        public Unclaimed {
            districts = Preconditions.copyOfSome(districts, "districts");
            claimedBy = Preconditions.copy(claimedBy, "claimedBy");
        }

        @Override
        public List<UnclaimedMatch> unclaimed() {
            return districts;
        }
    }

    /** A registered district's own account, as confirmed, which imitates none; {@code claimedBy} is never empty. */
    record Official(List<String> claimedBy) implements Assessment {
        public Official {
            claimedBy = Preconditions.copyOfSome(claimedBy, "claimedBy");
        }
    }

    /**
     * The account may impersonate a district.
     *
     * @param districts never empty, best first. Normally one; several only when their scores lie within the policy's
     *     {@code ambiguity.margin} of the best, as with namesakes in two states when nothing says which is
     *     meant, or where the better ones rest on what those districts say of themselves
     * @param unclaimed other districts that are to be asked all the same, as the matches rest on what those districts say of
     *     themselves
     * @param claimedBy districts that call it their own without anybody's confirmation; none of {@code districts}
     */
    record Match(List<DistrictMatch> districts, List<UnclaimedMatch> unclaimed, List<String> claimedBy)
            implements Assessment {
        public Match {
            districts = Preconditions.copyOfSome(districts, "districts");
            unclaimed = Preconditions.copy(unclaimed, "unclaimed");
            claimedBy = Preconditions.copy(claimedBy, "claimedBy");
        }

        /** One about which no district is to be asked. */
        public Match(List<DistrictMatch> districts, List<String> claimedBy) {
            this(districts, List.of(), claimedBy);
        }

        /** One that no district calls its own. */
        public Match(List<DistrictMatch> districts) {
            this(districts, List.of());
        }

        @Override
        public List<DistrictMatch> matches() {
            return districts;
        }

        /** The district it resembles most. */
        public DistrictMatch best() {
            return districts.get(0);
        }
    }
}
