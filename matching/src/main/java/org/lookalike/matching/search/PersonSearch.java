package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.Candidate.Mentions;
import org.lookalike.matching.search.PersonName.Form;
import org.lookalike.matching.search.PersonNameSearch.Hit;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Words;

/**
 * Looks for protected people whom an account may imitate: it has the name, and says something of the district or the school, or shows
 * the person's picture. Most accounts have no such name, so what they say and show is read only where one was found. Used once, by
 * one thread.
 */
final class PersonSearch {

    private final PeopleIndex people;
    private final PeopleContexts contexts;
    private final AccountProfile profile;
    private final AccountTexts texts;
    private final SpacedText handle;
    /** The words of the location; null until they are needed. */
    private @Nullable List<String> location;
    /** The districts that the account may name; null until they are needed. */
    private @Nullable BitSet mentioned;
    /** Of the account, empty where it shows none; null until it is needed. */
    private long @Nullable [] picture;

    private final CompiledPolicy policy;
    private final Map<Integer, Found> found = new TreeMap<>();

    /** Where a person's name was found; null where it was not. */
    private record Found(@Nullable Hit inHandle, @Nullable Hit inName) {

        static Found merged(Found one, Found other) {
            return new Found(clearer(one.inHandle, other.inHandle), clearer(one.inName, other.inName));
        }

        private static @Nullable Hit clearer(@Nullable Hit one, @Nullable Hit other) {
            return one == null || other == null ? (one == null ? other : one) : Hit.clearer(one, other);
        }

        boolean isWhole() {
            return isOf(Form.WHOLE, inHandle) || isOf(Form.WHOLE, inName);
        }

        /** Those that are the person's, by what they touch and what else is said. */
        Found of(PersonContext context, PersonName name, PersonSayings said, PeopleIndex people) {
            boolean isOther = said.namesAnother(name);
            return new Found(
                    isOf(Form.INITIAL, inHandle) && isOther ? null : touchingKnown(inHandle, context, people),
                    touchingKnown(inName, context, people));
        }

        private static @Nullable Hit touchingKnown(@Nullable Hit hit, PersonContext context, PeopleIndex people) {
            return hit != null && hit.touching().stream().allMatch(word -> people.isAdded(word) || context.isPart(word))
                    ? hit
                    : null;
        }

        private static boolean isOf(Form form, @Nullable Hit hit) {
            return hit != null && hit.given().form() == form;
        }
    }

    PersonSearch(TargetIndex.People people, AccountProfile profile, AccountTexts texts, CompiledPolicy policy) {
        this.people = people.index();
        this.contexts = people.contexts();
        this.profile = profile;
        this.texts = texts;
        this.handle = SpacedText.of(texts.handle());
        this.policy = policy;
    }

    /** The people whom the account may imitate, in the order of their ids; mostly none. */
    List<FoundPerson> find() {
        return find(number -> contexts.isAmong(number, mentioned()) || showsPicture(number));
    }

    private BitSet mentioned() {
        if (mentioned == null) {
            mentioned = contexts.mentioned(profile, handle, texts, location());
        }
        return mentioned;
    }

    private List<String> location() {
        if (location == null) {
            location = profile.location() == null ? List.of() : Words.of(AccountTexts.location(profile, policy));
        }
        return location;
    }

    /** Those of some people, whom alone the account may mean. */
    List<FoundPerson> find(IntPredicate isMeant) {
        PersonNameSearch names = new PersonNameSearch(people, isMeant);
        names.findInHandle(texts.handle(), handle, (hit, number) -> add(number, new Found(hit, null)));
        names.findInName(texts.displayName(), (hit, number) -> add(number, new Found(null, hit)));
        if (found.isEmpty()) {
            return List.of();
        }
        PersonSayings said = PersonSayings.of(profile, handle, texts, location(), policy);
        List<FoundPerson> told = new ArrayList<>();
        found.forEach((number, hits) -> contexts.of(number)
                .flatMap(context -> told(number, hits, context, said))
                .ifPresent(told::add));
        return told;
    }

    private boolean showsPicture(int number) {
        if (picture == null) {
            picture = profile.avatarHash() == null ? new long[0] : Pictures.parts(profile.avatarHash());
        }
        return picture.length > 0 && people.pictures().isLike(picture, number, policy.number("avatar.most_bits"));
    }

    private void add(int number, Found hit) {
        found.merge(number, hit, Found::merged);
    }

    private Optional<FoundPerson> told(int number, Found hits, PersonContext context, PersonSayings said) {
        ProtectedPerson person = people.get(number).person();
        PersonName name = people.get(number).name();
        Found own = hits.of(context, name, said, people);
        if ((own.inHandle() == null && own.inName() == null) || person.owns(profile)) {
            return Optional.empty();
        }
        return said.claim(context, name, own.inHandle(), own.isWhole())
                .or(() -> Optional.of(new PersonClaim(PersonClaim.Where.PICTURE, "profile picture"))
                        .filter(claim -> showsPicture(number)))
                .map(claim -> new FoundPerson(
                        ImpersonationTarget.ofPerson(person, context.district()),
                        resemblance(own.inHandle(), person),
                        resemblance(own.inName(), person),
                        claim,
                        policy));
    }

    private static @Nullable Resemblance resemblance(@Nullable Hit hit, ProtectedPerson person) {
        if (hit == null) {
            return null;
        }
        String text = hit.given().text();
        Kind kind = hit.given().form() == Form.WHOLE ? Kind.NAME : Kind.LAST_NAME;
        return Resemblance.of(
                new Pattern(0, kind, text, person.name(), text.length()),
                StrippedText.beside(hit.others(), hit.observed(), hit.isDisguised()),
                hit.isLetterByLetter() ? MatchType.EXACT : MatchType.CONFUSABLE,
                0);
    }

    /** A person whom an account may imitate, with what was found. */
    record FoundPerson(
            ImpersonationTarget target,
            @Nullable Resemblance handle,
            @Nullable Resemblance name,
            PersonClaim claim,
            CompiledPolicy policy) {

        Candidate candidate(NormalisedAccount account) {
            return new Candidate(
                    account,
                    target,
                    policy.namesOf(target),
                    handle,
                    strength(handle),
                    name,
                    strength(name),
                    new Mentions(false, false, false, false),
                    null,
                    claim,
                    policy);
        }

        private double strength(@Nullable Resemblance resemblance) {
            if (resemblance == null) {
                return 0;
            }
            return resemblance.pattern().kind() == Kind.NAME ? 1 : policy.number("strength.last_name");
        }
    }
}
