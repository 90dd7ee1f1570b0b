package org.lookalike.matching.search.index;

import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.search.index.EditPlaces.EditQuery;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;
import org.lookalike.matching.search.index.PatternIndex.Visitor;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/**
 * Patterns prepared for search once and for all: {@link PatternIndex} searches several such segments as one. Immutable; safe for
 * any number of threads.
 *
 * <p>Nearly all texts asked for are like nothing, so a search decides by hashes alone and makes objects only of what it
 * finds. Only the patterns' own texts are kept; the skeleton of one is computed again when it must be compared.
 */
public final class PatternSegment {

    private final PackedPatterns patterns;
    private final Postings bySkeleton;
    private final Postings looseByConsonants;
    private final HandleIndex handles;
    private final EditDistanceIndex near;

    /**
     * Registers patterns, supplied in the same order each time, with the edits each allows by its skeleton's length.
     */
    public PatternSegment(Supplier<Stream<Pattern>> patterns, EditBound bound) {
        this.patterns = new PackedPatterns(patterns);
        Postings.Writer skeletons = new Postings.Writer();
        Postings.Writer consonants = new Postings.Writer();
        for (int i = 0; i < this.patterns.texts(); i++) {
            String text = this.patterns.text(i);
            skeletons.add(Postings.key(Letters.skeleton(text)), i);
            if (i < this.patterns.looseTexts() && NearQuery.isRespellable(text)) {
                consonants.add(Respelling.key(text, true), i);
            }
        }
        bySkeleton = skeletons.written();
        looseByConsonants = consonants.written();
        handles = new HandleIndex(this.patterns);
        near = new EditDistanceIndex(this.patterns.looseTexts(), this::skeletonByLetter, bound);
    }

    /** Every pattern of the live targets, in no particular order. */
    public Stream<Pattern> all(LiveTargets live) {
        return IntStream.range(0, patterns.texts()).boxed().flatMap(number -> patterns.patterns(number, live).stream());
    }

    /** Visits patterns within the edit bound, or {@linkplain Respelling respelled}, each at most a few times. */
    void findNear(NearQuery query, LiveTargets live, Visitor visitor) {
        near.find(query.edits(), (number, distance) -> {
            if (distance > 0) {
                visitLoose(number, live, MatchType.EDITED, distance, visitor);
            }
        });
        if (query.mayBeRespelled()) {
            findRespelled(query, query.respelled(), live, visitor);
            if (query.withoutDigits() != query.respelled()) {
                findRespelled(query, query.withoutDigits(), live, visitor);
            }
        }
    }

    /** Visits the patterns that are the same as a text, or confusable with it. */
    void findAlike(Query query, LiveTargets live, Visitor visitor) {
        if (bySkeleton.mayHave(query.hash())) {
            bySkeleton.each(query.hash(), number -> confirmAlike(number, query, live, visitor));
        }
    }

    private void confirmAlike(int number, Query query, LiveTargets live, Visitor visitor) {
        String text = patterns.text(number);
        if (text.equals(query.squashed())) {
            visit(number, live, MatchType.EXACT, visitor);
        } else if (Letters.skeleton(text).equals(query.skeleton())) {
            visit(number, live, MatchType.CONFUSABLE, visitor);
        }
    }

    private void visit(int number, LiveTargets live, MatchType type, Visitor visitor) {
        patterns.patterns(number, live).forEach(pattern -> visitor.found(pattern, type, 0));
    }

    private void findRespelled(NearQuery query, long key, LiveTargets live, Visitor visitor) {
        if (looseByConsonants.mayHave(key)) {
            looseByConsonants.each(key, number -> {
                MatchType type = Respelling.of(patterns.text(number), query.squashed());
                if (type != MatchType.EXACT) {
                    visitLoose(number, live, type, 0, visitor);
                }
            });
        }
    }

    /**
     * Visits the registered handles that begin at this place of a squashed text and are not the whole text; the hash is
     * of the key of the {@link HandleIndex#MIN_LENGTH} letters there.
     */
    void findHandlesAt(int start, TextHash text, long startHash, LiveTargets live, ObjIntConsumer<Pattern> visitor) {
        if (handles.mayBegin(startHash)) {
            handles.find(text, start, number -> patterns.patterns(number, live).stream()
                    .filter(pattern -> pattern.kind() == Kind.OFFICIAL_HANDLE)
                    .forEach(pattern -> visitor.accept(pattern, start)));
        }
    }

    private void visitLoose(int number, LiveTargets live, MatchType type, int edits, Visitor visitor) {
        for (Pattern pattern : patterns.patterns(number, live)) {
            if (pattern.isComparedLoosely()) {
                visitor.found(pattern, type, edits);
            }
        }
    }

    private String skeletonByLetter(int number) {
        return Letters.skeletonByLetter(patterns.text(number));
    }

    /** A text that patterns are looked for by: letters and digits in lower case, how it looks, and the hash of that. */
    record Query(String squashed, String skeleton, long hash) {

        static Query of(String squashed, String byLetter) {
            String skeleton = Letters.withoutPairs(byLetter);
            return new Query(squashed, skeleton, Postings.hash(Postings.key(skeleton)));
        }
    }

    /**
     * A text that patterns nearly like it are looked for by, letter by letter: letter pairs that pass for one letter would take edits for
     * more than they are.
     *
     * @param edits the text for patterns within the edit bound
     * @param squashed the text as it was written
     * @param respelled the hash of its key for patterns respelled otherwise, where digits stand for letters
     * @param withoutDigits the same, where digits were put in
     */
    record NearQuery(EditQuery edits, String squashed, long respelled, long withoutDigits) {

        /** Moving letters about in a shorter text makes too many other words. */
        private static final int MIN_RESPELLED = 8;

        static NearQuery of(String squashed, String byLetter, EditPlaces places) {
            EditQuery edits = EditQuery.of(byLetter, places);
            if (!isRespellable(squashed)) {
                return new NearQuery(edits, squashed, 0, 0);
            }
            long respelled = Postings.hash(Respelling.key(squashed, true));
            long withoutDigits = Respelling.hasDigitsForConsonants(squashed)
                    ? Postings.hash(Respelling.key(squashed, false))
                    : respelled;
            return new NearQuery(edits, squashed, respelled, withoutDigits);
        }

        boolean mayBeRespelled() {
            return isRespellable(squashed);
        }

        static boolean isRespellable(String text) {
            return text.length() >= MIN_RESPELLED;
        }
    }
}
