package org.lookalike.matching;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered school district (or another school organization): what it is called and which accounts are its own.
 *
 * @param name the full name; a place's name alone is recognized only together with school words
 * @param aliases other names it is known by
 * @param acronyms short forms, such as {@code MHPS}
 * @param city the city it is in, if given
 * @param state the two-letter code of its state, if given; kept in upper case
 * @param webDomains its websites' domain names or addresses, such as {@code maplehollowschools.example}
 * @param logoHashes perceptual hashes (PDQ) of its logos and its accounts' pictures, 64 hexadecimal digits each
 * @param schools its schools, which accounts may imitate too
 * @param leaders the people who speak for it, which accounts may imitate too
 * @param disownedAccounts accounts of which it says that they are not its own
 * @param verified whether somebody else vouches for its name and state, as where it stands in the national directory.
 *     Only then is an account that bears its name less of an imitation of another district: its own word counts for itself
 *     alone
 */
public record DistrictIdentity(
        String districtId,
        String name,
        List<String> aliases,
        List<String> acronyms,
        @Nullable String city,
        @Nullable String state,
        List<String> webDomains,
        List<OfficialAccount> officialAccounts,
        List<String> logoHashes,
        List<School> schools,
        List<Leader> leaders,
        List<DisownedAccount> disownedAccounts,
        boolean verified) {

    /**
     * Throws NullPointerException, naming the field, for a null, and IllegalArgumentException for a blank value, a
     * {@code state} that is not two letters or a hash that is not 64 hexadecimal digits.
     */
    public DistrictIdentity {
        Preconditions.notBlank(districtId, "districtId");
        Preconditions.notBlank(name, "name");
        aliases = Preconditions.copyOfNotBlank(aliases, "aliases");
        acronyms = Preconditions.copyOfNotBlank(acronyms, "acronyms");
        if (city != null) {
            Preconditions.notBlank(city, "city");
        }
        if (state != null) {
            String given = state;
            state = given.strip().toUpperCase(Locale.ROOT);
            if (!state.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException(
                        "state must be a two-letter code such as MA, but is '" + given + "'");
            }
        }
        webDomains = Preconditions.copyOfNotBlank(webDomains, "webDomains");
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
        logoHashes = Preconditions.copy(logoHashes, "logoHashes");
        logoHashes.forEach(hash -> Preconditions.pictureHash(hash, "logoHashes"));
        schools = Preconditions.copy(schools, "schools");
        leaders = Preconditions.copy(leaders, "leaders");
        disownedAccounts = Preconditions.copy(disownedAccounts, "disownedAccounts");
    }

    /** A verified district of which no schools, leaders and disowned accounts are registered. */
    public DistrictIdentity(
            String districtId,
            String name,
            List<String> aliases,
            List<String> acronyms,
            @Nullable String city,
            @Nullable String state,
            List<String> webDomains,
            List<OfficialAccount> officialAccounts,
            List<String> logoHashes) {
        this(
                districtId,
                name,
                aliases,
                acronyms,
                city,
                state,
                webDomains,
                officialAccounts,
                logoHashes,
                List.of(),
                List.of(),
                List.of(),
                true);
    }

    /** The district by the name, state and confirmed accounts that somebody vouches for; empty where nobody does. */
    public Optional<DistrictIdentity> vouched() {
        if (!verified) {
            return Optional.empty();
        }
        List<OfficialAccount> confirmed =
                officialAccounts.stream().filter(OfficialAccount::confirmed).toList();
        return Optional.of(new DistrictIdentity(
                districtId, name, List.of(), List.of(), null, state, List.of(), confirmed, List.of()));
    }
}
