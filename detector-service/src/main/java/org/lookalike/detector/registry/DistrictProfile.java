package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.AccountInput.NamesAccount;
import org.lookalike.usdistricts.UsState;

/**
 * What is registered of a district. All of it is public; contact addresses belong to the notifier. Texts are trimmed,
 * absent lists are empty, the state is its two-letter code of the US Postal Service if it is known, and web domains are
 * bare host names in lower case. The NCES id has seven digits. Logo hashes, schools, and leaders, who speak for it with
 * their consent, are null if never given, and, in an update, to keep those registered.
 */
// What the service adds in an answer is ignored in a request, so that the one can be sent back as the other.
@RegistrationSize
@JsonIgnoreProperties({"districtId", "registryRevision", "createdAt", "updatedAt"})
@Schema(
        examples =
                """
                {"name": "Maple Hollow Public Schools", "ncesLeaId": "9900001", "city": "Maple Hollow", "state": "MA",
                 "acronyms": ["MHPS"], "webDomains": ["maplehollowschools.example"],
                 "officialAccounts": [{"platform": "bluesky", "handle": "maplehollow.example"}]}""")
public record DistrictProfile(
        @Schema(examples = "9900001")
                @Nullable
                @Pattern(regexp = "[0-9]{7}", message = "must be seven digits, such as 9900001")
                String ncesLeaId,
        @Schema(examples = "Maple Hollow Public Schools")
                @NotBlank(message = "is missing; give the district's usual name")
                @Size(max = 200)
                String name,
        @Size(max = 50) List<@NotBlank @Size(max = 200) String> aliases,
        @Size(max = 20) List<@NotBlank @Size(min = 2, max = 20) String> acronyms,
        @Nullable @Size(max = 100) String city,
        @Schema(examples = "MA")
                @Nullable
                @Pattern(regexp = UsState.CODES, message = "must be a state's name or code, such as Maine or ME")
                String state,
        @Schema(examples = "[\"maplehollowschools.example\"]") @Size(max = 20)
                List<
                                @Pattern(
                                        regexp = WebDomain.HOST_NAME,
                                        message = "must be a host name, such as maplehollow.example")
                                @Size(max = 253) String>
                        webDomains,
        @Size(max = DistrictProfile.MOST_ACCOUNTS) List<@Valid Account> officialAccounts,
        @Schema(description = "Made by POST /api/v1/districts/{districtId}/logos. Left out, those registered stay.")
                @Nullable
                @Size(max = DistrictProfile.MOST_LOGOS)
                List<
                                @Pattern(
                                        regexp = "[0-9a-f]{64}",
                                        message = "must be 64 hexadecimal digits; POST the picture to have them made")
                                String>
                        logoHashes,
        @Schema(description = "Left out, those registered stay.") @Nullable @Size(max = DistrictProfile.MOST_SCHOOLS)
                List<@Valid School> schools,
        @Schema(description = "Left out, those registered stay; an empty list removes them.") @Nullable @Size(max = 20)
                List<@Valid Leader> leaders) {

    public static final int MOST_ACCOUNTS = 200;
    public static final int MOST_LOGOS = 20;
    public static final int MOST_SCHOOLS = 1000;

    public DistrictProfile {
        ncesLeaId = trimmed(ncesLeaId);
        name = Objects.requireNonNullElse(trimmed(name), "");
        aliases = all(aliases, String::strip);
        acronyms = all(acronyms, String::strip);
        city = trimmed(city);
        state = state == null || state.isBlank() ? null : UsState.codeOf(state);
        webDomains = all(webDomains, WebDomain::hostOrAsWritten);
        officialAccounts = listed(officialAccounts);
        logoHashes =
                logoHashes == null ? null : all(logoHashes, hash -> hash.strip().toLowerCase(Locale.ROOT));
        schools = schools == null ? null : List.copyOf(schools);
        leaders = leaders == null ? null : List.copyOf(leaders);
    }

    public static DistrictProfile of(@Nullable String ncesLeaId, String name, @Nullable String state) {
        return new DistrictProfile(ncesLeaId, name, null, null, null, state, null, null, null, null, null);
    }

    /**
     * An account of the district's own. The handle has no leading @, and is the identifier for an account that its
     * address names by that alone. The platform's identifier survives a change of handle; absent if not known.
     */
    @NamesAccount
    @Schema(
            examples =
                    """
                    {"platform": "bluesky", "handle": "maplehollow.example", "accountId": "did:plc:fictional4xq7"}""")
    public record Account(
            @Schema(examples = "bluesky", description = "May be left out where the handle is given as an address.")
                    @Pattern(
                            regexp = "|[a-z0-9][a-z0-9_-]{0,31}",
                            message = "must be a word in lower case, such as bluesky")
                    String platform,
            @Schema(examples = "maplehollow.example", description = "In a request, the address of the profile as well")
                    @NotBlank(message = "is missing; give the account's handle, or the address of its profile")
                    @Size(max = 256)
                    String handle,
            @Nullable @Size(max = 256) String accountId) {

        public Account {
            platform = platform == null ? "" : platform.strip().toLowerCase(Locale.ROOT);
            handle = handle == null ? "" : handle.strip().replaceFirst("^@", "");
            accountId = trimmed(accountId);
        }

        /** Reads a handle or an address; {@link NamesAccount} refuses what {@link AccountInput} cannot read. */
        @JsonCreator
        public static Account read(
                @JsonProperty("platform") @Nullable String platform,
                @JsonProperty("handle") @Nullable String handle,
                @JsonProperty("accountId") @Nullable String accountId) {
            return AccountInput.of(platform, handle, accountId).account();
        }

        /** Identifies the account by platform and id; meaningless without an id. */
        String key() {
            return platform + ":" + Objects.requireNonNullElse(accountId, "");
        }

        /** Whether both are one account: by id, or by handle where one has no id. */
        public boolean isTheSameAs(Account other) {
            return platform.equals(other.platform)
                    && (accountId == null || other.accountId == null
                            ? handle.equalsIgnoreCase(other.handle)
                            : accountId.equals(other.accountId));
        }

        public boolean hasHandleOf(Account other) {
            return platform.equals(other.platform) && handle.equalsIgnoreCase(other.handle);
        }

        /** The same with the id of the one among these that has its handle, if it has none of its own. */
        Account withIdOf(List<Account> known) {
            return accountId != null
                    ? this
                    : known.stream()
                            .filter(this::hasHandleOf)
                            .findFirst()
                            .map(one -> new Account(platform, handle, one.accountId))
                            .orElse(this);
        }
    }

    /** A school of the district, with other names in use and the accounts that are the school's own. */
    public record School(
            @Schema(examples = "Maple Hollow Middle School")
                    @NotBlank(message = "is missing; give the school's full name")
                    @Size(max = 200)
                    String name,
            @Size(max = School.MOST_ALIASES) List<@NotBlank @Size(max = 200) String> aliases,
            @Size(max = School.MOST_ACCOUNTS) List<@Valid Account> officialAccounts) {

        static final int MOST_ALIASES = 10;
        static final int MOST_ACCOUNTS = 20;

        public School {
            name = Objects.requireNonNullElse(trimmed(name), "");
            aliases = all(aliases, String::strip);
            officialAccounts = listed(officialAccounts);
        }

        /** Whether it goes by this name, in any case. */
        boolean isNamed(String other) {
            return Stream.concat(Stream.of(name), aliases.stream()).anyMatch(other::equalsIgnoreCase);
        }

        /** The same with the other names and the accounts of the same school elsewhere. */
        private School with(School more) {
            var names = Stream.concat(aliases.stream(), more.aliases.stream()).distinct();
            return new School(name, names.toList(), joined(officialAccounts, more.officialAccounts));
        }
    }

    /** Who speaks for the district and consented; {@code searchName} is true if it may be searched for, else null. */
    public record Leader(
            @Schema(examples = "Robin Sample", maxLength = 100)
                    @NotBlank(message = "is missing; give first and last name")
                    @PersonText(PersonText.Kind.NAME)
                    String name,
            @Schema(examples = "Superintendent", maxLength = 100)
                    @NotBlank(message = "is missing; say what the person is, such as Superintendent")
                    @PersonText(PersonText.Kind.ROLE)
                    String role,
            @Size(max = 20) List<@Valid Account> officialAccounts,
            @Schema(defaultValue = "false", description = "Whether platforms may be asked for the name, and so told it")
                    @Nullable
                    Boolean searchName,
            @NotNull(message = "is missing; say who agreed, when and to what") @Valid Consent consent) {

        public Leader {
            name = Objects.requireNonNullElse(trimmed(name), "");
            role = Objects.requireNonNullElse(trimmed(role), "");
            officialAccounts = listed(officialAccounts);
            searchName = Boolean.TRUE.equals(searchName) ? searchName : null;
        }

        private Leader with(List<Account> accounts) {
            return new Leader(name, role, accounts, searchName, consent);
        }
    }

    /** A person's consent to being registered, by them or who may speak for them. It is never published. */
    public record Consent(
            @NotBlank(message = "is missing; name who agreed") @Size(max = 200) String givenBy,
            @NotNull(message = "is missing; give the day as 2026-01-31")
                    @PastOrPresent(message = "is in the future; give the day of the consent")
                    LocalDate givenOn,
            @Schema(examples = "Name and official accounts, to find accounts that imitate me")
                    @NotBlank(message = "is missing; say what was agreed to")
                    @Size(max = 500)
                    String scope) {

        public Consent {
            givenBy = Objects.requireNonNullElse(trimmed(givenBy), "");
            scope = Objects.requireNonNullElse(trimmed(scope), "");
        }
    }

    /** City and state as people write them; empty where neither is known. */
    public String place() {
        return Stream.of(city, state).flatMap(Stream::ofNullable).collect(Collectors.joining(", "));
    }

    /** Whether it is in one of these states; an NCES id says which that is, whatever the registration says. */
    boolean isIn(Set<String> states) {
        return state != null && states.contains(state) && (ncesLeaId == null || UsState.isOfNcesId(state, ncesLeaId));
    }

    /** The hashes of its logos, possibly none. */
    public List<String> logos() {
        return listed(logoHashes);
    }

    /** Its schools, possibly none. */
    public List<School> schoolList() {
        return listed(schools);
    }

    /** Its leaders, possibly none. */
    public List<Leader> leaderList() {
        return listed(leaders);
    }

    public List<Account> accountsOn(String platform) {
        return officialAccounts.stream()
                .filter(account -> account.platform().equals(platform))
                .toList();
    }

    /** All accounts of its own, its schools' and leaders' included. */
    public List<Account> allAccounts() {
        return Stream.of(
                        officialAccounts.stream(),
                        schoolList().stream().flatMap(school -> school.officialAccounts().stream()),
                        leaderList().stream().flatMap(leader -> leader.officialAccounts().stream()))
                .flatMap(accounts -> accounts)
                .toList();
    }

    public DistrictProfile withLogos(@Nullable List<String> hashes) {
        return with(officialAccounts, hashes, schools, leaders);
    }

    DistrictProfile withOfficialAccounts(List<Account> accounts) {
        return with(accounts, logoHashes, schools, leaders);
    }

    /** The same with more schools; what is said of one that it has is added to it. */
    DistrictProfile withMoreSchools(List<School> more) {
        var all = new ArrayList<>(schoolList());
        for (var school : more) {
            var known = all.stream().filter(one -> one.isNamed(school.name())).findFirst();
            known.ifPresentOrElse(one -> all.set(all.indexOf(one), one.with(school)), () -> all.add(school));
        }
        return with(officialAccounts, logoHashes, all, leaders);
    }

    /** The same with this change made to every account, those of schools and leaders included. */
    DistrictProfile withAccounts(UnaryOperator<Account> change) {
        UnaryOperator<List<Account>> all =
                accounts -> accounts.stream().map(change).toList();
        var itsSchools = schoolList().stream()
                .map(school -> new School(school.name(), school.aliases(), all.apply(school.officialAccounts())))
                .toList();
        var itsLeaders = leaderList().stream()
                .map(leader -> leader.with(all.apply(leader.officialAccounts())))
                .toList();
        return with(
                all.apply(officialAccounts),
                logoHashes,
                schools == null ? null : itsSchools,
                leaders == null ? null : itsLeaders);
    }

    /** The same with the registered logos, schools and leaders where it has none of its own. */
    DistrictProfile withDefaultsFrom(DistrictProfile registered) {
        return with(
                officialAccounts,
                logoHashes == null ? registered.logoHashes : logoHashes,
                schools == null ? registered.schools : schools,
                leaders == null ? registered.leaders : leaders);
    }

    /** The same with registered values of fields that a file says nothing of; accounts that it names are added. */
    DistrictProfile withFieldsOf(DistrictProfile registered, Set<String> absent) {
        var accounts = absent.contains("officialAccounts")
                ? joined(registered.officialAccounts, officialAccounts)
                : officialAccounts;
        return new DistrictProfile(
                        absent.contains("ncesLeaId") ? registered.ncesLeaId : ncesLeaId,
                        name,
                        absent.contains("aliases") ? registered.aliases : aliases,
                        absent.contains("acronyms") ? registered.acronyms : acronyms,
                        absent.contains("city") ? registered.city : city,
                        absent.contains("state") ? registered.state : state,
                        absent.contains("webDomains") ? registered.webDomains : webDomains,
                        accounts,
                        logoHashes,
                        schools,
                        leaders)
                .withDefaultsFrom(registered);
    }

    private DistrictProfile with(
            List<Account> accounts,
            @Nullable List<String> hashes,
            @Nullable List<School> itsSchools,
            @Nullable List<Leader> itsLeaders) {
        return new DistrictProfile(
                ncesLeaId, name, aliases, acronyms, city, state, webDomains, accounts, hashes, itsSchools, itsLeaders);
    }

    /** These accounts, and those of the others that are none of them. */
    static List<Account> joined(List<Account> accounts, List<Account> others) {
        return Stream.concat(accounts.stream(), others.stream().filter(other -> accounts.stream()
                        .noneMatch(other::isTheSameAs)))
                .toList();
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    private static List<String> all(@Nullable List<String> texts, UnaryOperator<String> change) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(text -> text == null ? "" : change.apply(text))
                        .distinct()
                        .toList();
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
