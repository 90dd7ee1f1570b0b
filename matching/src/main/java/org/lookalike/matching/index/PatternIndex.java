package org.lookalike.matching.index;

import java.util.ArrayList;
import java.util.List;
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

    private final Pattern[] patterns;
    private final Postings byLook = new Postings();
    private final List<Pattern> loose = new ArrayList<>();
    private final List<String> looseLooks = new ArrayList<>();
    private final Postings looseByRotation = new Postings();
    private final NearTexts near;

    /** Registers the patterns; {@code bound} says how many edits each allows, by the length of its look. */
    public PatternIndex(List<Pattern> patterns, EditBound bound) {
        this.patterns = patterns.toArray(new Pattern[0]);
        for (int i = 0; i < this.patterns.length; i++) {
            Pattern pattern = this.patterns[i];
            String look = Letters.look(pattern.text());
            byLook.add(Postings.hash(look), i);
            if (pattern.isComparedLoosely()) {
                if (look.length() >= LEAST_REORDERED) {
                    looseByRotation.add(Postings.hash(Rotation.least(look)), loose.size());
                }
                loose.add(pattern);
                looseLooks.add(look);
            }
        }
        byLook.freeze();
        looseByRotation.freeze();
        near = new NearTexts(looseLooks, bound);
    }

    /**
     * Visits the resemblances of a squashed text, each pattern at most a few times.
     *
     * @param affix what was taken off the account's text before, or empty
     */
    public void find(String squashed, String affix, Consumer<Resemblance> visitor) {
        String look = Letters.look(squashed);
        byLook.forEach(Postings.hash(look), i -> {
            Pattern pattern = patterns[i];
            if (pattern.text().equals(squashed)) {
                visitor.accept(new Resemblance(pattern, squashed, affix, Likeness.SAME, 0));
            } else if (Letters.look(pattern.text()).equals(look)) {
                visitor.accept(new Resemblance(pattern, squashed, affix, Likeness.LOOKS_SAME, 0));
            }
        });
        near.find(look, (i, distance) -> {
            if (distance > 0) {
                visitor.accept(new Resemblance(loose.get(i), squashed, affix, Likeness.EDITED, distance));
            }
        });
        if (look.length() >= LEAST_REORDERED) {
            String twice = look + look;
            looseByRotation.forEach(Postings.hash(Rotation.least(look)), i -> {
                String other = looseLooks.get(i);
                if (other.length() == look.length() && !other.equals(look) && twice.contains(other)) {
                    visitor.accept(new Resemblance(loose.get(i), squashed, affix, Likeness.REORDERED, 0));
                }
            });
        }
    }
}
