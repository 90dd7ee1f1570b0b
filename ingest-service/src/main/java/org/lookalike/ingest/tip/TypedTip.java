package org.lookalike.ingest.tip;

import org.jspecify.annotations.Nullable;

/**
 * The content of the form.
 *
 * @param error the invalid field; null if all are valid
 */
public record TypedTip(String account, String platform, String seen, @Nullable String error) {

    /** An empty form. */
    static final TypedTip NOTHING = new TypedTip("", "", "", null);
}
