package org.lookalike.matching.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.text.Letters;

/**
 * Finds the patterns that a text is like: those that look the same, those within the edit bound, and those with the
 * end moved to the front. Immutable; safe for any number of threads.
 */
public final class PatternIndex {

    /** Moving letters about in a shorter text makes too many other words. */
    private static final int LEAST_REORDERED = 8;

    private final Map<String, Pattern[]> byLook;
    private final List<String> looseLooks = new ArrayList<>();
    private final NearTexts near;
    private final Map<String, String[]> byRotation = new HashMap<>();

    /** Registers the patterns; {@code bound} says how many edits each allows, by the length of its look. */
    public PatternIndex(List<Pattern> patterns, EditBound bound) {
        byLook = new HashMap<>(patterns.size() * 2);
        for (Pattern pattern : patterns) {
            byLook.merge(Letters.look(pattern.text()), new Pattern[] {pattern}, PatternIndex::join);
        }
        byLook.forEach((look, same) -> {
            if (Arrays.stream(same).anyMatch(Pattern::isComparedLoosely)) {
                looseLooks.add(look);
                if (look.length() >= LEAST_REORDERED) {
                    byRotation.merge(Rotation.least(look), new String[] {look}, PatternIndex::join);
                }
            }
        });
        near = new NearTexts(looseLooks, bound);
    }

    /**
     * Visits the resemblances of a squashed text, each pattern at most a few times.
     *
     * @param affix what was taken off the account's text before, or empty
     */
    public void find(String squashed, String affix, Consumer<Resemblance> visitor) {
        String look = Letters.look(squashed);
        for (Pattern pattern : byLook.getOrDefault(look, NONE)) {
            Likeness likeness = pattern.text().equals(squashed) ? Likeness.SAME : Likeness.LOOKS_SAME;
            visitor.accept(new Resemblance(pattern, squashed, affix, likeness, 0));
        }
        near.find(look, (number, distance) -> {
            if (distance > 0) {
                visit(looseLooks.get(number), squashed, affix, Likeness.EDITED, distance, visitor);
            }
        });
        if (look.length() >= LEAST_REORDERED) {
            String[] rotated = byRotation.get(Rotation.least(look));
            if (rotated != null) {
                for (String other : rotated) {
                    if (!other.equals(look)) {
                        visit(other, squashed, affix, Likeness.REORDERED, 0, visitor);
                    }
                }
            }
        }
    }

    private void visit(
            String look, String squashed, String affix, Likeness likeness, int edits, Consumer<Resemblance> visitor) {
        for (Pattern pattern : byLook.getOrDefault(look, NONE)) {
            if (pattern.isComparedLoosely()) {
                visitor.accept(new Resemblance(pattern, squashed, affix, likeness, edits));
            }
        }
    }

    private static final Pattern[] NONE = {};

    private static <T> T[] join(T[] some, T[] more) {
        T[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
