package org.lookalike.matching;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered school district (or another school organisation): what it is called and which accounts are its own.
 *
 * @param districtId the registry's id of the district
 * @param name the full name, such as {@code Maple Hollow Public Schools}; a bare place name ({@code Maple Hollow}) is
 *     allowed, but is then only recognised together with school words
 * @param aliases other names it is known by
 * @param acronyms short forms, such as {@code MHPS}
 * @param city the city it is in, if given
 * @param state the two-letter code of its state, if given; kept in upper case
 * @param webDomains its websites' domain names or addresses, such as {@code maplehollowschools.example}
 * @param officialAccounts its own accounts
 * @param logoHashes what its logos, and the pictures of its accounts, look like: perceptual hashes of 256 bits (PDQ) in
 *     hexadecimal digits
 * @param schools its schools, which accounts may imitate too
 * @param leaders the people who speak for it, which accounts may imitate too
 * @param disownedAccounts accounts of which it says that they are not its own
 * @param verified whether somebody other than the district vouches for its name and state, as where it stands in the
 *     national directory. Only then is an account that bears its name taken for less of an imitation of another district:
 *     what a district says of itself speaks for that district alone
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
     * @throws NullPointerException when a required value, a list or an element is null; the message names the field
     * @throws IllegalArgumentException when a value is blank, {@code state} is not two letters, or a hash is not 64
     *     hexadecimal digits; the message names the field
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
            state = stateCode(state);
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

    /**
     * The district as it counts for others, by what somebody else vouches for: its name, its state, and accounts that are
     * confirmed; empty where nobody vouches for it.
     */
    public Optional<DistrictIdentity> vouched() {
        if (!verified) {
            return Optional.empty();
        }
        List<OfficialAccount> confirmed =
                officialAccounts.stream().filter(OfficialAccount::confirmed).toList();
        return Optional.of(new DistrictIdentity(
                districtId, name, List.of(), List.of(), null, state, List.of(), confirmed, List.of()));
    }

    private static String stateCode(String state) {
        String code = Objects.requireNonNull(state).strip().toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("state must be a two-letter code such as MA, but is '" + state + "'");
        }
        return code;
    }
}
