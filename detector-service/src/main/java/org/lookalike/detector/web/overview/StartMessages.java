package org.lookalike.detector.web.overview;

import io.quarkus.qute.i18n.MessageBundle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.WatchState;

/** The answers of the start page, which is part of the console and therefore in English. */
@MessageBundle(value = "start", locale = "en")
public interface StartMessages {

    /** @param number the open alerts, written */
    String safety(long districts, long open, String number);

    String work(WatchState state, int sources, long failing, boolean isSampleData, @Nullable Instant reportedAt);
}
