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
 * Patterns prepared for search, one of the segments of a {@link PatternIndex}. Immutable; safe for any number of
 * threads. As nearly all texts are like nothing, hashes alone decide, and objects are made only of what is found.
 * Only the patterns' own texts are kept; the skeleton of one is computed again when it must be compared.
 */
public final class PatternSegment {

    private final PackedPatterns patterns;
    private final Postings bySkeleton;
    private final Postings looseByConsonants;
    private final HandleIndex handles;
    private final EditDistanceIndex near;

    /** Registers patterns, supplied in the same order each time; the bound is for the lengths of skeletons. */
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
        near = new EditDistanceIndex(
                this.patterns.looseTexts(), number -> Letters.skeletonByLetter(this.patterns.text(number)), bound);
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
        if (NearQuery.isRespellable(query.squashed())) {
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

    /** Visits handles that begin here, not the whole text, by the hash of {@link HandleIndex#MIN_LENGTH} letters. */
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

    /** A text that patterns are looked for by: letters and digits in lower case, how it looks, and the hash of that. */
    record Query(String squashed, String skeleton, long hash) {

        static Query of(String squashed, String byLetter) {
            String skeleton = Letters.withoutPairs(byLetter);
            return new Query(squashed, skeleton, Postings.hash(Postings.key(skeleton)));
        }
    }

    /**
     * A text that patterns nearly like it are looked for by, letter by letter, as pairs that pass for one
     * letter would take edits for more than they are.
     *
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

        static boolean isRespellable(String text) {
            return text.length() >= MIN_RESPELLED;
        }
    }
}
