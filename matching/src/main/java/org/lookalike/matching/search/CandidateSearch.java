package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.search.NormalisedAccount.StatedRoles;
import org.lookalike.matching.search.PersonSearch.FoundPerson;
import org.lookalike.matching.search.TranslatedNameSearch.TranslatedPlaces;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Words;

/** Looks up what one account's handle, display name and description are like. Used once, by one thread. */
final class CandidateSearch {

    /** No district's name has more words. */
    static final int MAX_WORDS = 12;

    private static final int MAX_WORDS_OF_A_PERSON = 4;
    /** Shorter places and acronyms are parts of many other words. */
    static final int MIN_DISTINCTIVE_LENGTH = 4;

    private final TargetIndex index;
    private final PatternIndex patterns;
    private final CompiledPolicy policy;
    /** By their positions: in which order they are found depends on how the index came about. */
    private final Map<Integer, CandidateBuilder> found = new TreeMap<>();

    CandidateSearch(TargetIndex index) {
        this.index = index;
        this.patterns = index.patterns();
        this.policy = index.policy();
    }

    Candidates candidates(AccountProfile profile) {
        AccountTexts texts = AccountTexts.of(profile, policy);
        texts.strippedHandles().forEach(this::findHandle);
        findHandlesWithin(texts);
        new NameWithinHandle(index, texts).find(this::addHandle);
        texts.nameParts().forEach(part -> findName(part, texts.displayName()));
        new NameBesideWords(index, texts).findBehindWords(this::addWithPlace);
        new NameBesideWords(index, texts).findBesideOffice(this::addName);
        TranslatedPlaces places = findTranslatedPlaces(texts);
        StatedRoles roles = StatedRoles.of(texts, policy.vocabulary());
        if (index.hasLeaders()) {
            findLeaders(texts);
            if (!roles.isEmpty() || texts.isOfDoctor()) {
                new LastNameSearch(index, texts).find(this::addName, this::addLastNameInHandle);
            }
        }
        findInBio(texts.bioWords());
        if (!roles.isEmpty()) {
            new OfficeSearch(index, texts, (pattern, office) -> builder(pattern).addOffice(office)).find(roles);
        }
        List<FoundPerson> people = index.people().index().size() == 0
                ? List.of()
                : new PersonSearch(index.people(), profile, texts, policy).find();
        return found.isEmpty() && people.isEmpty()
                ? Candidates.NONE
                : candidates(
                        translation -> NormalisedAccount.of(profile, texts, translation, roles, policy),
                        places,
                        people);
    }

    /** @param accounts makes the account by what its name says in another language */
    private Candidates candidates(
            Function<Optional<TranslatedName>, NormalisedAccount> accounts,
            TranslatedPlaces places,
            List<FoundPerson> people) {
        NamedDistricts inBio = named(CandidateBuilder::isNamedInBio);
        NamedDistricts inName = named(CandidateBuilder::isNamedInDisplayName);
        Map<Optional<TranslatedName>, NormalisedAccount> byTranslation = new HashMap<>();
        Map<Boolean, List<Candidate>> byVouched = found.values().stream()
                .map(builder -> {
                    ImpersonationTarget target = builder.target();
                    NormalisedAccount account = byTranslation.computeIfAbsent(places.of(target), accounts);
                    return builder.build(account, inName.areOthersThan(target), inBio.areOthersThan(target));
                })
                .collect(Collectors.partitioningBy(
                        candidate -> candidate.target().isVouched()));
        return new Candidates(
                byVouched.getOrDefault(false, List.of()),
                byVouched.getOrDefault(true, List.of()),
                people.stream()
                        .map(person -> person.candidate(byTranslation.computeIfAbsent(Optional.empty(), accounts)))
                        .toList());
    }

    private NamedDistricts named(Predicate<CandidateBuilder> isNamed) {
        Set<String> registered = new HashSet<>();
        Set<String> vouched = new HashSet<>();
        for (CandidateBuilder builder : found.values()) {
            if (isNamed.test(builder)) {
                ImpersonationTarget target = builder.target();
                (target.isVouched() ? vouched : registered)
                        .add(target.district().districtId());
            }
        }
        return new NamedDistricts(registered, vouched);
    }

    /** The districts whose full name is given: registered by themselves, or vouched for by somebody else. */
    private record NamedDistricts(Set<String> registered, Set<String> vouched) {

        /** A district that gives itself another's name takes nothing from the other. */
        boolean areOthersThan(ImpersonationTarget target) {
            String district = target.district().districtId();
            return !(target.isVouched() ? vouched : registered).contains(district)
                    && vouched.stream().anyMatch(other -> !other.equals(district));
        }
    }

    /** A place is the district's only with words for "school district". */
    private void findHandle(StrippedText handle) {
        patterns.find(handle.text(), (pattern, type, edits) -> {
            if ((pattern.kind() != Kind.PLACE || !handle.forms().isEmpty()) && isNearEnough(pattern, type, handle)) {
                Resemblance resemblance = Resemblance.of(pattern, handle, type, edits);
                if (!isRespelled(type) || policy.disguises().isInHandle(resemblance, namesOf(pattern))) {
                    addHandle(resemblance);
                }
            }
        });
    }

    /** Any letters may stand around a registered handle but other owners' or places': {@code oldmapleschools}. */
    private void findHandlesWithin(AccountTexts texts) {
        String text = texts.handleText();
        patterns.findHandlesWithin(text, (pattern, start) -> {
            String place = text.substring(0, start + pattern.coreLength());
            if (isDistinctive(pattern) && (start == 0 || !policy.usDistricts().isPlace(place))) {
                Resemblance resemblance = Resemblance.within(text, pattern, start, Letters.isDisguised(texts.handle()));
                if (resemblance.stripped().added().stream().noneMatch(policy.nameReader()::saysOtherIn)) {
                    addHandle(resemblance);
                }
            }
        });
    }

    /** Whether a registered handle is more than a plain word: a name with a form, or the district's acronym. */
    private boolean isDistinctive(Pattern handle) {
        return (handle.hasForm() && handle.coreLength() >= MIN_DISTINCTIVE_LENGTH)
                || policy.acronymsOf(index.target(handle)).stream()
                        .anyMatch(acronym -> acronym.length() >= MIN_DISTINCTIVE_LENGTH
                                && handle.text().contains(acronym));
    }

    private List<SchoolName> namesOf(Pattern pattern) {
        return policy.namesOf(index.target(pattern));
    }

    /** Too many letters differ, unless it is a disguise. */
    private static boolean isRespelled(MatchType type) {
        return type == MatchType.RESPELLED || type == MatchType.WITHOUT_VOWELS;
    }

    /** A name without words for "school district" is looked up once, as a name and as a place. */
    private void findName(NamePart part, String displayName) {
        StrippedText name = part.whole();
        StrippedText core = part.places().get(0);
        boolean isPlace = core.text().equals(name.text());
        patterns.find(name.text(), (pattern, type, edits) -> {
            if (pattern.kind() == Kind.PLACE) {
                if (isPlace) {
                    addPlace(pattern, core, type, edits);
                }
            } else if (isNearEnough(pattern, type, name)) {
                Resemblance resemblance = Resemblance.of(pattern, name, type, edits);
                if (!isRespelled(type) || policy.disguises().isInName(resemblance, displayName, namesOf(pattern))) {
                    addName(resemblance);
                }
            }
        });
        part.places().stream().skip(isPlace ? 1 : 0).forEach(this::findPlace);
    }

    /** People whose names differ by a letter are two people, and those who share the last name alone are many. */
    private boolean isNearEnough(Pattern pattern, MatchType type, StrippedText text) {
        return pattern.kind() != Kind.LAST_NAME
                && (!isLeadersName(pattern)
                        || (text.edits() == 0 && (type == MatchType.EXACT || type == MatchType.CONFUSABLE)));
    }

    private boolean isLeadersName(Pattern pattern) {
        return pattern.kind() == Kind.NAME && index.target(pattern).isPerson();
    }

    /** People's names stand among titles and roles: {@code Dr. Robin J. Sample, Superintendent of Maple Hollow}. */
    private void findLeaders(AccountTexts texts) {
        List<String> words =
                Words.ofPerson(texts.nameWords(), policy.vocabulary().titles());
        boolean isDisguised = texts.isNameDisguised();
        for (int first = 0; first < words.size(); first++) {
            for (int end = first + 2; end <= Math.min(words.size(), first + MAX_WORDS_OF_A_PERSON); end++) {
                List<String> others = new ArrayList<>(words);
                others.subList(first, end).clear();
                findLeader(StrippedText.beside(others, String.join("", words.subList(first, end)), isDisguised));
            }
        }
    }

    private void findLeader(StrippedText name) {
        patterns.findAlike(name.text(), (pattern, type, edits) -> {
            if (isLeadersName(pattern)) {
                addName(Resemblance.of(pattern, name, type, edits));
            }
        });
    }

    /** Where the whole name is shown, the handle says no more. */
    private void addLastNameInHandle(Resemblance resemblance) {
        if (!builder(resemblance.pattern()).isWholeNameShown()) {
            addHandle(resemblance);
        }
    }

    private void findPlace(StrippedText place) {
        patterns.find(place.text(), (pattern, type, edits) -> {
            if (pattern.kind() == Kind.PLACE) {
                addPlace(pattern, place, type, edits);
            }
        });
    }

    /** A place's name alone is not taken for the district's name; just so, it makes the district a candidate. */
    private void addPlace(Pattern pattern, StrippedText place, MatchType type, int edits) {
        if (type == MatchType.EXACT) {
            builder(pattern).addPlaceInName();
        }
        if (place.forms().isEmpty()) {
            return;
        }
        Resemblance asSpelled = Resemblance.of(pattern, place, type, edits);
        if (edits == 0) {
            // A misspelled word for "school" says what the word says. A whole name with the same letter changed says it
            // better.
            builder(pattern).addName(Resemblance.of(pattern, place.withoutEdits(), type, 0), asSpelled);
        } else {
            addName(asSpelled);
        }
    }

    private TranslatedPlaces findTranslatedPlaces(AccountTexts texts) {
        return texts.translation()
                .map(translation -> new TranslatedNameSearch(index, Set.copyOf(found.keySet()), this::addWithPlace)
                        .find(translation))
                .orElse(TranslatedPlaces.NONE);
    }

    /** A place with words for "school district", in whatever language. */
    private void addWithPlace(Resemblance resemblance) {
        if (resemblance.type() == MatchType.EXACT) {
            builder(resemblance.pattern()).addPlaceInName();
        }
        addName(resemblance);
    }

    private void addHandle(Resemblance resemblance) {
        builder(resemblance.pattern()).addHandle(resemblance);
    }

    private void addName(Resemblance resemblance) {
        builder(resemblance.pattern()).addName(resemblance);
    }

    /** Names end in a word that says "this is a district"; what comes before one may be a name. */
    private void findInBio(List<String> words) {
        for (int last = 1; last < words.size(); last++) {
            if (policy.vocabulary().district().contains(words.get(last))) {
                String text = words.get(last);
                for (int first = last - 1; first >= 0 && last - first < MAX_WORDS; first--) {
                    text = words.get(first) + text;
                    patterns.findSame(text, pattern -> pattern.kind() == Kind.NAME)
                            .forEach(pattern -> builder(pattern).addNameInBio());
                }
            }
        }
    }

    private CandidateBuilder builder(Pattern pattern) {
        return found.computeIfAbsent(pattern.target(), target -> new CandidateBuilder(index.target(target), policy));
    }
}
