package org.lookalike.ingest.tip;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the form.
 *
 * @param error the field that must be mended; null if none must
 */
public record TypedTip(String account, String platform, String seen, @Nullable String error) {

    /** An empty form. */
    static final TypedTip NOTHING = new TypedTip("", "", "", null);
}
