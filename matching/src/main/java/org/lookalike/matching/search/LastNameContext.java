package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;

/**
 * What stands around a leader's last name: the first name or its initials, titles and roles, and what the district is called.
 * Anything else makes it somebody else's: {@code cartwright}, {@code Kim Wright}.
 *
 * @param firstName the leader's first name
 * @param district what the district is called, each as one word
 * @param policy the words for titles, roles and forms
 */
record LastNameContext(String firstName, Set<String> district, CompiledPolicy policy) {

    private static final int MAX_INITIALS = 2;
    private static final int MIN_SHORT_NAME = 3;
    private static final int MIN_WORD = 2;

    static LastNameContext of(ImpersonationTarget leader, CompiledPolicy policy) {
        Set<String> district = new HashSet<>();
        DistrictIdentity identity = leader.district();
        List<SchoolName> names = policy.namesOf(ImpersonationTarget.ofDistrict(identity));
        names.forEach(name -> district.addAll(name.words()));
        names.stream().flatMap(SchoolName::places).forEach(district::add);
        district.addAll(policy.acronyms(identity, names).keySet());
        identity.webDomains().forEach(domain -> district.add(Letters.normalise(Handles.domainLabel(domain))));
        String city = identity.city();
        if (city != null) {
            district.add(Letters.normalise(city));
        }
        return new LastNameContext(policy.namesOf(leader).get(0).words().get(0), district, policy);
    }

    /**
     * Whether this word of a display name may stand before the last name; empty where none does. A district's word may not: places
     * are called Andrew too.
     */
    boolean mayStandBefore(String word) {
        return word.isEmpty() || isInitials(word) || isFirstName(word) || isTitle(word);
    }

    /** {@code p}, {@code pj} and {@code pat} for {@code Patricia}. */
    private boolean isInitials(String word) {
        return !word.isEmpty() && word.length() <= MAX_INITIALS && word.charAt(0) == firstName.charAt(0);
    }

    private boolean isFirstName(String word) {
        return Math.min(word.length(), firstName.length()) >= MIN_SHORT_NAME
                && (word.startsWith(firstName) || firstName.startsWith(word));
    }

    private boolean isTitle(String word) {
        Vocabulary vocabulary = policy.vocabulary();
        return vocabulary.titles().contains(word)
                || vocabulary.roles().isWord(word)
                || vocabulary.prefixes().contains(word);
    }

    private boolean isKnown(String word) {
        Vocabulary vocabulary = policy.vocabulary();
        return district.contains(word)
                || isTitle(word)
                || vocabulary.isForm(word)
                || vocabulary.kind().contains(word)
                || vocabulary.handleForms().contains(word)
                || vocabulary.shortForms().contains(word)
                || policy.affixes().isWord(word);
    }

    /** The words that the letters of a handle before and after the last name are made of; empty when some are none. */
    Optional<List<String>> around(String before, String after) {
        List<String> words = new ArrayList<>();
        return split(before, true, words) && split(after, false, words) ? Optional.of(words) : Optional.empty();
    }

    /** Initials stand next to the last name. */
    private boolean split(String text, boolean isBefore, List<String> words) {
        for (int initials = 0; initials <= Math.min(MAX_INITIALS, text.length()); initials++) {
            int at = isBefore ? text.length() - initials : initials;
            String initial = isBefore ? text.substring(at) : text.substring(0, at);
            String rest = isBefore ? text.substring(0, at) : text.substring(at);
            List<String> split = initial.isEmpty() || isInitials(initial) ? words(rest) : null;
            if (split != null) {
                words.addAll(split);
                return true;
            }
        }
        return false;
    }

    /** The words that a text is made of, digits left out; null when it is made of others. */
    private @Nullable List<String> words(String text) {
        List<@Nullable List<String>> upTo = new ArrayList<>();
        upTo.add(List.of());
        for (int end = 1; end <= text.length(); end++) {
            upTo.add(null);
            for (int from = 0; from < end; from++) {
                List<String> before = upTo.get(from);
                if (before != null && upTo.get(end) == null) {
                    String part = text.substring(from, end);
                    if (part.length() == 1 && Character.isDigit(part.charAt(0))) {
                        upTo.set(end, before);
                    } else if (part.length() >= MIN_WORD && (isKnown(part) || part.equals(firstName))) {
                        List<String> more = new ArrayList<>(before);
                        more.add(part);
                        upTo.set(end, more);
                    }
                }
            }
        }
        return upTo.get(text.length());
    }
}
