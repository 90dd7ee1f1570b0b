package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.search.NormalisedAccount.StatedStates;
import org.lookalike.matching.search.PersonClaim.Where;
import org.lookalike.matching.search.PersonContext.Clarity;
import org.lookalike.matching.search.PersonContext.Mention;
import org.lookalike.matching.search.PersonNameSearch.Hit;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;

/**
 * What an account says that may be of a person's district or school.
 *
 * @param name the words of the display name, with a space before and after each; the same of description and location
 * @param said the words of these, by where they stand
 */
record PersonSayings(
        AccountProfile profile,
        AccountTexts texts,
        SpacedText handle,
        String name,
        String bio,
        String location,
        List<List<String>> said,
        CompiledPolicy policy) {

    private static final int MIN_IN_HANDLE = 6;
    /** A town of one word as long as this is hardly anything else. */
    private static final int LONG_TOWN = 8;

    private static final Set<String> BEFORE_TOWN = Set.of("in", "at", "of", "from", "near");
    private static final Set<String> LEVELS = Set.of("high", "middle", "junior", "senior", "hs", "ms", "es", "jr");

    /** {@code Cedar} of {@code Cedar Elementary School}. */
    private static final Pattern SCHOOL_NAMED = Pattern.compile(
            "(?<before>\\p{Lu}[\\p{L}'’.-]+)\\s+(?:(?:Elementary|Middle|Junior|Senior|High|Charter|Prep)\\s+)*"
                    + "(?:School|Schools|Academy|Elementary|Middle|High|ISD|MS|HS|ES)\\b");

    static PersonSayings of(
            AccountProfile profile, SpacedText handle, AccountTexts texts, List<String> place, CompiledPolicy policy) {
        return new PersonSayings(
                profile,
                texts,
                handle,
                spaced(texts.nameWords()),
                spaced(texts.bioWords()),
                spaced(place),
                List.of(texts.nameWords(), texts.bioWords(), place),
                policy);
    }

    private static String spaced(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
    }

    /** Whether the display name has the last name behind another first name: {@code Kate Sample}. */
    boolean namesAnother(PersonName name) {
        List<String> shown = texts.nameWords();
        for (int i = 1; i < shown.size(); i++) {
            String before = shown.get(i - 1);
            if (name.lasts().contains(shown.get(i))
                    && !name.isFirst(before)
                    && !policy.vocabulary().address().contains(before)
                    && !policy.vocabulary().titles().contains(before)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first thing that says enough of the district or the school; empty where nothing does.
     *
     * @param hit the name in the handle, which says nothing else; null where it has none
     * @param isWhole whether first and last name are given: a last name alone takes more than the town
     */
    Optional<PersonClaim> claim(PersonContext context, PersonName person, @Nullable Hit hit, boolean isWhole) {
        Checked checked = new Checked(context, person, isWhole);
        return checked.inHandle(hit)
                .or(() -> checked.in(name, Where.NAME))
                .or(() -> checked.in(bio, Where.DESCRIPTION))
                .or(() -> checked.in(location, Where.LOCATION))
                .or(() -> profile.links().stream()
                        .filter(context::isOwnHost)
                        .findFirst()
                        .map(link -> new PersonClaim(Where.LINK, link)));
    }

    private boolean isOfSchool(String word) {
        return policy.vocabulary().school().contains(word)
                || policy.vocabulary().district().contains(word);
    }

    private final class Checked {

        private final PersonContext context;
        private final PersonName person;
        private final boolean isWhole;

        Checked(PersonContext context, PersonName person, boolean isWhole) {
            this.context = context;
            this.person = person;
            this.isWhole = isWhole;
        }

        Optional<PersonClaim> inHandle(@Nullable Hit hit) {
            List<String> pieces = hit == null ? List.of(handle.letters()) : hit.others();
            List<String> parts = new ArrayList<>(handle.parts());
            if (hit != null) {
                parts.clear();
                parts.addAll(hit.text().parts(0, hit.from()));
                parts.addAll(hit.text().parts(hit.to(), hit.text().letters().length()));
            }
            return context.mentions().stream()
                    .filter(mention -> isInHandle(mention, pieces, parts) && isEnough(mention, Where.HANDLE, ""))
                    .findFirst()
                    .map(mention -> claim(mention, Where.HANDLE));
        }

        private boolean isInHandle(Mention mention, List<String> pieces, List<String> parts) {
            String text = mention.squashed();
            if (parts.contains(text)) {
                return true;
            }
            if (mention.clarity() == Clarity.SHORT) {
                return pieces.contains(text);
            }
            return mention.isAcronym()
                    ? pieces.stream()
                            .map(piece -> piece.replaceAll("^\\d+|\\d+$", ""))
                            .anyMatch(piece -> piece.startsWith(text) || piece.endsWith(text))
                    : text.length() >= MIN_IN_HANDLE && pieces.stream().anyMatch(piece -> piece.contains(text));
        }

        Optional<PersonClaim> in(String spaced, Where where) {
            return spaced.isEmpty()
                    ? Optional.empty()
                    : context.mentions().stream()
                            .filter(mention -> isIn(mention, where, apart(mention, spaced)))
                            .findFirst()
                            .map(mention -> claim(mention, where));
        }

        /** The person's own last name is no school: {@code Gonzales}, for the elementary school of Gonzal. */
        private String apart(Mention mention, String spaced) {
            return person.has(List.of(mention.squashed())) ? spaced : mention.apartIn(spaced);
        }

        private boolean isIn(Mention mention, Where where, String spaced) {
            return spaced.contains(mention.spaced()) && isEnough(mention, where, spaced);
        }

        private boolean isEnough(Mention mention, Where where, String spaced) {
            if (mention.clarity() == Clarity.NAME) {
                return true;
            }
            if (!where.isInFeed() && isInOtherState()) {
                return false;
            }
            return switch (mention.clarity()) {
                case NAME, SHARED -> true;
                case SHORT -> isWhole || where.isInFeed();
                case TOWN ->
                    !person.has(mention.words())
                            && (((isWhole || mention.words().size() > 1) && isBesideSchool(mention, spaced))
                                    || (isWhole && isTownEnough(mention, where, spaced)));
            };
        }

        private boolean isInOtherState() {
            String state = context.district().state();
            String place = AccountTexts.location(profile, policy);
            Set<String> states = StatedStates.of(texts, place, Letters.fold(place, place.length()), policy.vocabulary())
                    .all();
            return state != null && !states.isEmpty() && !states.contains(state.toLowerCase(Locale.ROOT));
        }

        /** {@code Maple Hollow teacher}. */
        private boolean isBesideSchool(Mention town, String spaced) {
            int at = spaced.indexOf(town.spaced());
            if (at < 0) {
                return false;
            }
            String next = spaced.substring(at + town.spaced().length()).split(" ", 2)[0];
            return isOfSchool(next) || LEVELS.contains(next);
        }

        private boolean isTownEnough(Mention town, Where where, String spaced) {
            boolean isClearTown = town.words().size() > 1 || town.squashed().length() >= LONG_TOWN;
            if (where == Where.HANDLE || (where == Where.NAME && isClearTown)) {
                return true;
            }
            return (where == Where.LOCATION || isClearTown || isPlaced(town, spaced))
                    && saysSchool()
                    && !namesOtherSchool();
        }

        private boolean isPlaced(Mention town, String spaced) {
            int at = spaced.indexOf(town.spaced());
            if (at < 0) {
                return false;
            }
            String before = spaced.substring(0, at).strip();
            String next = spaced.substring(at + town.spaced().length()).split(" ", 2)[0];
            return BEFORE_TOWN.contains(before.substring(before.lastIndexOf(' ') + 1))
                    || States.codeMeantBy(next) != null;
        }

        private boolean saysSchool() {
            return said.stream().flatMap(List::stream).anyMatch(PersonSayings.this::isOfSchool)
                    || texts.nameWords().stream().anyMatch(policy.vocabulary().address()::contains);
        }

        /** A namesake in the same town who works, or learns, at another school. */
        private boolean namesOtherSchool() {
            return SCHOOL_NAMED
                    .matcher(texts.displayName() + " . " + texts.bio())
                    .results()
                    .map(match -> Letters.normalise(match.group(1)))
                    .anyMatch(word -> !context.ownWords().contains(word)
                            && !isOfSchool(word)
                            && !LEVELS.contains(word)
                            && !policy.vocabulary().isForm(word));
        }

        private PersonClaim claim(Mention mention, Where where) {
            return new PersonClaim(where, mention.display());
        }
    }
}
