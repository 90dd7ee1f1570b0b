package org.lookalike.detector.official;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;
import org.lookalike.profileaddresses.HandleId;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All that published lists are made of, as this replica read it. Immutable.
 *
 * @param readAt before the registry was read
 * @param byDistrict publications, also withdrawn ones
 * @param byPath the ids of districts, by the path and the short path of their lists
 * @param facts of districts whose lists are published
 */
record ListSources(
        RegistryView registry,
        Instant readAt,
        PMap<String, Publication> byDistrict,
        PMap<String, String> byPath,
        PMap<String, Facts> facts) {

    /** Lists that rest on an older registry are not shown: an account may have been revoked since. */
    static final Duration FRESH = Duration.ofSeconds(20);

    static ListSources of(RegistryView registry, Instant readAt) {
        return new ListSources(registry, readAt, HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());
    }

    /** Where the clock was put back, nobody knows how long ago that was; clocks that are corrected go back by less than this. */
    private static final Duration PUT_BACK = Duration.ofSeconds(5);

    boolean isFresh(Instant now) {
        return !readAt.plus(FRESH).isBefore(now) && !now.plus(PUT_BACK).isBefore(readAt);
    }

    ListSources with(RegistryView latest, Instant at, List<Publication> changed) {
        var publications = byDistrict;
        var paths = byPath;
        for (var one : changed) {
            publications = publications.plus(one.districtId(), one);
            paths = paths.plus(one.path(), one.districtId()).plus(one.shortPath(), one.districtId());
        }
        return new ListSources(latest, at, publications, paths, facts);
    }

    ListSources with(Map<String, Facts> latest) {
        return new ListSources(registry, readAt, byDistrict, byPath, facts.plusAll(latest));
    }

    /**
     * Whether an account is some district's own, so that no other may call it a fake: by a confirmed claim, or by any of a district that
     * shows everybody its list.
     */
    boolean isOfADistrict(Account account) {
        return isOfADistrict(claims(registry, account));
    }

    private boolean isOfADistrict(List<Claim> claims) {
        return claims.stream()
                .anyMatch(claim -> claim.account().confirmed()
                        || of(claim.district().districtId()).isPresent());
    }

    /** All that other districts say, as far as a district's list depends on it: of each account that it may show. */
    List<Boolean> saidByOthers(RegisteredDistrict district, Facts facts) {
        var accounts = Stream.of(
                        district.claims().stream().map(AccountClaim::account),
                        facts.seen().stream().map(Sighting::account),
                        facts.fakes().stream())
                .flatMap(Function.identity());
        return accounts.flatMap(account -> {
                    var claims = claims(registry, account);
                    return Stream.of(isConfirmed(claims, district.districtId()), isOfADistrict(claims));
                })
                .toList();
    }

    /** Whether a claim to an account is confirmed that is of any district but one. */
    static boolean isConfirmed(RegistryView registry, Account account, String except) {
        return isConfirmed(claims(registry, account), except);
    }

    private static boolean isConfirmed(List<Claim> claims, String except) {
        return claims.stream()
                .anyMatch(claim -> claim.account().confirmed()
                        && !claim.district().districtId().equals(except));
    }

    private static List<Claim> claims(RegistryView registry, Account account) {
        var id = Objects.requireNonNullElseGet(account.accountId(), () -> HandleId.of(account.handle()));
        return registry.index().claimsTo(AccountProfile.of(account.platform(), id, account.handle()));
    }

    /** The publication whose page has this path, or short path, if it is in force. */
    Optional<Publication> at(String path) {
        return Optional.ofNullable(byPath.get(path)).flatMap(this::of);
    }

    /** The publication of a district if it is in force: not withdrawn, and somebody answers for the district's name. */
    Optional<Publication> of(String districtId) {
        return Optional.ofNullable(byDistrict.get(districtId))
                .filter(publication -> !publication.isWithdrawn()
                        && facts.containsKey(districtId)
                        && ListDraft.isVouchedFor(registry.districts().get(districtId)));
    }
}
