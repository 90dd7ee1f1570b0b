package org.lookalike.detector.assessment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.identity.RegisteredDistrict;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.DistrictMatch;

/**
 * An account with what matching says of it.
 *
 * @param districts the districts the assessment names, by id
 * @param rescanOf the districts for which an account seen earlier is judged again; absent when it was just observed
 */
public record Judgement(
        ObservedAccount account,
        Assessment assessment,
        Map<String, RegisteredDistrict> districts,
        @Nullable Set<String> rescanOf) {

    public Judgement {
        districts = Map.copyOf(districts);
    }

    /** Of an account that was just observed. */
    public Judgement(ObservedAccount account, Assessment assessment, Map<String, RegisteredDistrict> districts) {
        this(account, assessment, districts, null);
    }

    /** The same of an account seen earlier, which is judged again for these districts. */
    public Judgement inRescanOf(Set<String> districtIds) {
        return new Judgement(account, assessment, districts, districtIds);
    }

    public boolean isRescan() {
        return rescanOf != null;
    }

    /**
     * Whether it says something for or against an alert of this district. A rescan leaves the alerts of other districts
     * alone; but an official account is no look-alike of any district.
     */
    public boolean concerns(String districtId) {
        return rescanOf == null || rescanOf.contains(districtId) || assessment instanceof Official;
    }

    /** The districts that it concerns and that the account may impersonate. */
    public List<DistrictMatch> matches() {
        return assessment instanceof Match match
                ? match.districts().stream()
                        .filter(district -> concerns(district.districtId()))
                        .toList()
                : List.of();
    }
}
