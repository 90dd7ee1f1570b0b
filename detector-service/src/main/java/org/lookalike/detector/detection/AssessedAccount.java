package org.lookalike.detector.detection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.UnclaimedMatch;

/** An account's assessment with the districts that it names, by id, also in a rescan, of these districts or of all. */
public record AssessedAccount(
        ObservedAccount account,
        Assessment assessment,
        Map<String, RegisteredDistrict> districts,
        boolean isRescan,
        @Nullable Set<String> onlyFor) {

    /** An account that was just observed. */
    public AssessedAccount(ObservedAccount account, Assessment assessment, Map<String, RegisteredDistrict> districts) {
        this(account, assessment, districts, false, null);
    }

    /** The keys of the accounts, each once. */
    public static List<String> keysOf(List<AssessedAccount> assessments) {
        return assessments.stream()
                .map(assessed -> assessed.account().key())
                .distinct()
                .toList();
    }

    /** The same account for the districts that an earlier assessment had something to say to. */
    public AssessedAccount amongThoseOf(AssessedAccount earlier) {
        return new AssessedAccount(account, assessment.amongThoseOf(earlier.assessment), districts, isRescan, onlyFor);
    }

    /** The same account, assessed again for these districts. */
    public AssessedAccount inRescanOf(Set<String> districtIds) {
        return new AssessedAccount(account, assessment, districts, true, districtIds);
    }

    /** The same account, assessed again for all districts. */
    public AssessedAccount inRescanOfAll() {
        return new AssessedAccount(account, assessment, districts, true, null);
    }

    /** Whether it may change this district's alerts; a rescan only for its districts, but for an official account all. */
    public boolean concerns(String districtId) {
        return account.isFor(districtId)
                && (onlyFor == null || onlyFor.contains(districtId) || assessment instanceof Official);
    }

    /** Whether the account is the district's own, or confirmed to be another's. */
    public boolean isOfficialFor(String districtId) {
        return assessment instanceof Official || assessment.claimedBy().contains(districtId);
    }

    /** The other districts that call the account their own, where one of them is confirmed to own it. */
    public List<RegisteredDistrict> claimants(String districtId) {
        var claimants = assessment instanceof Official official ? official.claimedBy() : List.<String>of();
        return claimants.stream()
                .filter(claimant -> !claimant.equals(districtId))
                .map(districts::get)
                .toList();
    }

    /** The ids of the people whom it may impersonate. */
    public Stream<String> personIds() {
        return assessment.matches().stream().flatMap(match -> match.personIds().stream());
    }

    /** The same account without matches of other people than these: their reasons may have the names. */
    public AssessedAccount amongPeople(Set<String> protectedIds) {
        var kept = assessment.matches().stream()
                .filter(match -> protectedIds.containsAll(match.personIds()))
                .toList();
        return kept.size() == assessment.matches().size()
                ? this
                : new AssessedAccount(
                        account,
                        Assessment.of(kept, assessment.unclaimed(), assessment.claimedBy()),
                        districts,
                        isRescan,
                        onlyFor);
    }

    /** Whether the account may impersonate a district, or one is to be asked about it. */
    public boolean resemblesADistrict() {
        return assessment instanceof Assessment.Match || assessment instanceof Assessment.Unclaimed;
    }

    /** The districts that it concerns and that the account may impersonate. */
    public List<DistrictMatch> matches() {
        return assessment.matches().stream()
                .filter(district -> concerns(district.districtId()))
                .toList();
    }

    /** What makes it resemble this district, which it concerns; empty if nothing does. */
    public Optional<DistrictMatch> match(String districtId) {
        return matches().stream()
                .filter(match -> match.districtId().equals(districtId))
                .findFirst();
    }

    /** Whether no district has to do with it, as with nearly all accounts: it changes only what is kept of it. */
    public boolean concernsNobody() {
        return districts.isEmpty();
    }

    /** Whether it may impersonate a district, or is one's own. */
    public boolean tellsOfADistrict() {
        return !matches().isEmpty() || !assessment.claimedBy().isEmpty();
    }

    /** The districts that it may impersonate although their websites, and nobody else, have registered it as theirs. */
    public List<RegisteredDistrict> disproved() {
        return matches().stream()
                .filter(match -> isNamedByWebsiteAlone(match.districtId()))
                .map(match -> Objects.requireNonNull(districts.get(match.districtId())))
                .toList();
    }

    /** Whether the website of a district that it names, and nobody else, has registered the account as the district's. */
    public boolean isNamedByWebsiteAlone(String districtId) {
        var district = districts.get(districtId);
        return district != null
                && district.claimByWebsiteAlone(account.asRegistered()).isPresent();
    }

    /** The districts that it concerns and that are to be asked about the account. */
    public List<UnclaimedMatch> unclaimed() {
        return assessment.unclaimed().stream()
                .filter(asked -> concerns(asked.match().districtId()))
                .toList();
    }
}
