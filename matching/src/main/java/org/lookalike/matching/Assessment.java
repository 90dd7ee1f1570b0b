package org.lookalike.matching;

import java.util.List;

/** What matching says about one account. */
public sealed interface Assessment {

    /** The account resembles no registered district closely enough. */
    record NoMatch() implements Assessment {}

    /**
     * The account is a registered district's own, so it is no imitation of any district.
     *
     * @param districtId the district that registered it
     */
    record Official(String districtId) implements Assessment {
        public Official {
            Checks.notBlank(districtId, "districtId");
        }
    }

    /**
     * The account may impersonate a district.
     *
     * @param districts never empty, best first. Normally one; several only when their scores lie within the policy's
     *     {@code ambiguity.margin} of the best, as with namesakes in two states and nothing to tell which: each is to
     *     be told
     */
    record Match(List<DistrictMatch> districts) implements Assessment {
        public Match {
            districts = Checks.copy(districts, "districts");
            if (districts.isEmpty()) {
                throw new IllegalArgumentException("districts must not be empty");
            }
        }

        /** The district it resembles most. */
        public DistrictMatch best() {
            return districts.get(0);
        }
    }
}
