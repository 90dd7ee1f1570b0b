package org.lookalike.matching.languages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.text.States;

/**
 * Finds the words of a name that may say which place: those that mean nothing in its language, alone and with little words that
 * stand beside them, because {@code los} belongs to Los Angeles and not to a Springfield.
 */
final class PlaceWords {

    private static final int MAX_BESIDE = 3;
    private static final int MAX_PLACES = 24;
    private static final int MIN_STEM = 3;
    private static final int MAX_WORDS_OF_A_STATE = 3;

    /** Neighboring tokens: those from a position on and before another. */
    private record TokenSpan(int from, int to) {}

    private final List<String> tokens;
    private final @Nullable Meaning[] meanings;
    private final List<String> endings;
    private final Set<List<String>> places = new LinkedHashSet<>();

    private PlaceWords(List<String> tokens, @Nullable Meaning[] meanings, List<String> endings) {
        this.tokens = tokens;
        this.meanings = meanings;
        this.endings = endings;
    }

    /** The places, the most likely first, by what each token means, if anything, and what may be added to a place. */
    static List<List<String>> of(List<String> tokens, @Nullable Meaning[] meanings, List<String> endings) {
        PlaceWords words = new PlaceWords(tokens, meanings, endings);
        words.addSpans();
        return List.copyOf(words.places);
    }

    /** A sign that parts a name ends a part, in which words for a district and for something else end a span. */
    private void addSpans() {
        List<TokenSpan> meaningful = new ArrayList<>();
        for (int from = 0; from < meanings.length; from++) {
            int to = from;
            while (to < meanings.length && !tokens.get(to).equals(Tokens.BORDER)) {
                to++;
            }
            addPart(from, to, meaningful);
            from = to;
        }
        if (places.isEmpty()) {
            meaningful.forEach(this::addWithin);
        }
    }

    /** Words of no meaning on both sides of a word for a district are not a place's: {@code Banda Escuelas Maple}. */
    private void addPart(int from, int to, List<TokenSpan> meaningful) {
        List<TokenSpan> unread = new ArrayList<>();
        for (int start = from; start < to; start++) {
            int end = start;
            while (end < to && mayBeOfPlace(end)) {
                end++;
            }
            if (start < end) {
                TokenSpan span = new TokenSpan(start, end);
                (isUnread(span) ? unread : meaningful).add(span);
                start = end;
            }
        }
        if (unread.size() == 1) {
            addAroundUnread(unread.get(0));
        }
    }

    private boolean isUnread(TokenSpan span) {
        return Arrays.stream(meanings, span.from(), span.to()).anyMatch(meaning -> meaning == null);
    }

    private boolean mayBeOfPlace(int at) {
        Meaning meaning = meanings[at];
        return meaning == null || (!meaning.saysDistrict() && meaning != Meaning.OTHER);
    }

    /** Adds the words of a span that mean nothing, and these with those beside them. */
    private void addAroundUnread(TokenSpan span) {
        int first = span.from();
        while (meanings[first] != null) {
            first++;
        }
        int end = span.to();
        while (meanings[end - 1] != null) {
            end--;
        }
        for (int before = 0; before <= Math.min(MAX_BESIDE, first - span.from()); before++) {
            for (int after = 0; after <= Math.min(MAX_BESIDE, span.to() - end); after++) {
                add(first - before, end + after);
            }
        }
    }

    /** A place may be called by a word that means something: Pueblo, Page. */
    private void addWithin(TokenSpan span) {
        for (int first = span.from(); first < span.to(); first++) {
            for (int end = first + 1; end <= Math.min(span.to(), first + MAX_BESIDE); end++) {
                add(first, end);
            }
        }
    }

    private void add(int from, int to) {
        List<String> words = List.copyOf(tokens.subList(from, to));
        add(words);
        addWithoutState(words);
        addWithoutEnding(words);
    }

    private void add(List<String> words) {
        if (places.size() < MAX_PLACES) {
            places.add(words);
        }
    }

    /** {@code Springfield Illinois} is Springfield. */
    private void addWithoutState(List<String> words) {
        int size = words.size();
        for (int length = 1; length <= Math.min(MAX_WORDS_OF_A_STATE, size - 1); length++) {
            if (States.code(String.join("", words.subList(size - length, size))) != null) {
                add(words.subList(0, size - length));
            }
        }
    }

    private void addWithoutEnding(List<String> words) {
        String last = words.get(words.size() - 1);
        for (String ending : endings) {
            if (last.endsWith(ending) && last.length() - ending.length() >= MIN_STEM) {
                List<String> stem = new ArrayList<>(words);
                stem.set(stem.size() - 1, last.substring(0, last.length() - ending.length()));
                add(List.copyOf(stem));
            }
        }
    }
}
