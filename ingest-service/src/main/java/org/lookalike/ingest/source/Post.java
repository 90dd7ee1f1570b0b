package org.lookalike.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public post of an account, as its text alone: no markup, pictures or people who answered.
 *
 * @param text as the account wrote it, neither checked nor cut
 * @param publishedAt as the platform says; null if it does not
 * @param url where it can be seen; null if unknown
 */
public record Post(String text, @Nullable Instant publishedAt, @Nullable String url) {}
