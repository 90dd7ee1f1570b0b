package org.lookalike.matching.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;
import org.lookalike.matching.text.Vocabulary;

/**
 * An account and a target worth comparing, with what the search found.
 *
 * @param target the district, or the school or leader of it
 * @param names the target's name and aliases, taken apart, in this order
 * @param handle in which way the account's handle is like one of the target's texts; null when it is not
 * @param handleStrength how much that says, 0..1; see {@link Strength}
 * @param name in which way its display name is; null when it is not
 * @param nameStrength how much that says
 * @param mentions what else the profile mentions
 * @param claim what the account says of the district or school of the person that the target is; null for other targets
 * @param office the office of the target that the account says its owner has; null when it says none
 */
public record Candidate(
        NormalisedAccount account,
        ImpersonationTarget target,
        List<SchoolName> names,
        @Nullable Resemblance handle,
        double handleStrength,
        @Nullable Resemblance name,
        double nameStrength,
        Mentions mentions,
        @Nullable ClaimedOffice office,
        @Nullable PersonClaim claim,
        CompiledPolicy policy) {

    public AccountTexts texts() {
        return account.texts();
    }

    /** Whether handle or display name are like the target's on purpose, as nobody writes letters that only look alike by accident. */
    public boolean isDisguised() {
        return policy.disguises().isIn(this);
    }

    /** Whether no speaker in the display name silences it, whoever it says it is. */
    public boolean isMeantAsTarget() {
        return policy.disguises().meanTarget(this);
    }

    /** The names and accounts that it is compared with. */
    public DistrictIdentity identity() {
        return target.identity();
    }

    /** The name and aliases of the district that the target is, or belongs to, taken apart. */
    public List<SchoolName> districtNames() {
        return target.isDistrict() ? names : policy.namesOf(ImpersonationTarget.ofDistrict(target.district()));
    }

    /** Those of the district's names that say that it is a district. */
    public Stream<SchoolName> fullNamesOfDistrict() {
        return districtNames().stream().filter(SchoolName::saysDistrict);
    }

    public Vocabulary vocabulary() {
        return policy.vocabulary();
    }

    /** The target's state, as a code in lower case; empty where none is registered. */
    public String state() {
        String state = identity().state();
        return state == null ? "" : state.toLowerCase(Locale.ROOT);
    }

    public UsDistricts usDistricts() {
        return policy.usDistricts();
    }

    /** The places that the target's own names rest on, such as {@code maplehollow}; empty for a name of nothing but a number. */
    public Stream<String> places() {
        return names.stream().flatMap(SchoolName::places);
    }

    /** Whether one of the target's own names rests on this place. */
    public boolean isOwnPlace(String place) {
        return places().anyMatch(place::equals);
    }

    /** Whether one of the target's own names has this word. */
    public boolean isOwnWord(String word) {
        return names.stream().anyMatch(name -> name.words().contains(word));
    }

    /** Whether one of the district's names has this word. */
    public boolean isWordOfDistrict(String word) {
        return districtNames().stream().anyMatch(name -> name.words().contains(word));
    }

    /** The target's full name: the first that says it is a district, else the registered name. */
    public String fullName() {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).saysDistrict()) {
                return i == 0 ? identity().name() : identity().aliases().get(i - 1);
            }
        }
        return identity().name();
    }

    /** Whether the handle differs in more than case; a registered one's server counts on its own platform alone. */
    public boolean differsInSeparators() {
        return handle != null && !isHandle(handle.pattern().displayText()) && !isHandleOfOtherPlatform();
    }

    private boolean isHandleOfOtherPlatform() {
        return identity().officialAccounts().stream()
                .filter(official -> !isOnPlatformOf(official))
                .anyMatch(official -> isHandle(Handles.chosenPart(
                        official.platform(),
                        official.handle(),
                        official.handle().length())));
    }

    private boolean isHandle(String text) {
        return texts().handle().toLowerCase(Locale.ROOT).equals(Handles.canonical(text));
    }

    /** Whether the account is on the platform of this one. */
    public boolean isOnPlatformOf(OfficialAccount official) {
        return official.platform().equalsIgnoreCase(account.profile().platform().strip());
    }

    /** Whether the account's picture is nearly the same as one of the district's logos, or of its accounts' pictures. */
    public boolean showsPictureOfDistrict() {
        return isAnyPicture(account.profile().avatarHash(), identity().logoHashes(), policy);
    }

    static boolean isAnyPicture(@Nullable String avatar, List<String> pictures, CompiledPolicy policy) {
        return avatar != null
                && !pictures.isEmpty()
                && Pictures.of(List.of(pictures)).isLike(Pictures.parts(avatar), 0, policy.number("avatar.most_bits"));
    }

    /** Whether the district says that the account is not its own. */
    public boolean isDisowned() {
        return target.district().disownedAccounts().stream().anyMatch(disowned -> disowned.is(account.profile()));
    }

    /** The registered account that had this account's handle on the same platform, under another id. */
    public Optional<OfficialAccount> takenOverAccount() {
        AccountProfile profile = account.profile();
        return identity().officialAccounts().stream()
                .filter(own -> profile.isIdKnown()
                        && own.accountId() != null
                        && !own.accountId().equals(profile.accountId())
                        && isOnPlatformOf(own)
                        && Handles.canonical(own.handle()).equals(Handles.canonical(profile.handle())))
                .findFirst();
    }

    /** What the account says of the district or school of a person who agreed to be protected; empty for other targets. */
    public Optional<PersonClaim> personClaim() {
        return Optional.ofNullable(claim);
    }

    /** To continue "The name is ...": {@code the district's}. */
    public String whoseName() {
        return target.whoseName();
    }

    /** To continue "The handle is ...": {@code the district's}. */
    public String whose() {
        return target.whose();
    }

    /** Which text of the target it resembles, to continue "The handle is ...": {@code the district's own}. */
    public String whoseText(Resemblance resemblance) {
        Optional<String> person = target.person().map(ProtectedPerson::name);
        if (person.isPresent()) {
            return (resemblance.pattern().kind() == Kind.NAME ? "the name of " : "the last name of ") + person.get();
        }
        return switch (resemblance.pattern().kind()) {
            case OFFICIAL_HANDLE, OFFICIAL_HANDLE_BASE -> whose() + " own";
            case WEB_DOMAIN -> "the name of the district's website";
            case ACRONYM, ACRONYM_STATE -> "the district's short form";
            case NAME, PLACE -> whose() + " name";
            case LAST_NAME -> whose() + " last name";
        };
    }

    /** What a profile also mentions: the place in the name, the full name in the bio, another district in either. */
    public record Mentions(
            boolean isPlaceInName,
            boolean isFullNameInBio,
            boolean isOtherDistrictInName,
            boolean isOtherDistrictInBio) {}

    /** An office that an account claims: the role, what says so, and how it names the district, by how many letters. */
    public record ClaimedOffice(String role, String observed, NamedBy by, int lettersOfDistrict) {

        /** How a claim names the district, the clearest first. */
        public enum NamedBy {
            NAME,
            PLACE,
            SHORT_FORM
        }
    }
}
