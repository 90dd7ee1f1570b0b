package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Ability;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Offer;
import org.lookalike.ingest.source.Question;
import org.lookalike.ingest.watch.WatchedDistrict;

/** What a source is asked about a district in a round. */
final class Questions {

    /** Platforms find a new account by its name only after a while. */
    private static final Duration INDEXING = Duration.ofDays(2);

    /** Every name is a search, and searches are counted. */
    private static final int MOST_MEMBERS = 20;

    private Questions() {}

    /**
     * The round's questions, in their order.
     *
     * @param likelyHandles what impostors are likely to call themselves, asked for where the platform cannot be searched
     * @param lastBeganAt when the last whole round began; null for the first
     */
    static List<Question> of(
            AccountSource source, WatchedDistrict district, List<String> likelyHandles, @Nullable Instant lastBeganAt) {
        if (source.can(Ability.SEARCH)) {
            var since = lastBeganAt == null ? null : lastBeganAt.minus(INDEXING);
            return words(district).stream()
                    .<Question>map(words -> new Question.Search(words, since))
                    .toList();
        }
        return source.offer(Ability.LOOK_UP_HANDLE)
                .map(offer -> handles(source, offer, district, likelyHandles))
                .orElse(List.of());
    }

    /** The names that accounts imitating a district go by. */
    static Set<String> words(WatchedDistrict district) {
        var words = new LinkedHashSet<String>();
        words.addAll(district.names());
        words.add(district.name() + " official");
        if (district.state() != null) {
            district.acronyms().forEach(acronym -> words.add(acronym + " " + district.state()));
        }
        district.memberNames().stream().limit(MOST_MEMBERS).forEach(words::add);
        return words;
    }

    private static List<Question> handles(
            AccountSource source, Offer offer, WatchedDistrict district, List<String> likelyHandles) {
        var handles = new LinkedHashSet<>(district.officialHandles(source.platform()));
        handles.addAll(likelyHandles);
        var all = List.copyOf(handles);
        var questions = new ArrayList<Question>();
        for (int from = 0; from < all.size(); from += offer.batchSize()) {
            questions.add(new Question.Handles(all.subList(from, Math.min(all.size(), from + offer.batchSize()))));
        }
        return questions;
    }
}
