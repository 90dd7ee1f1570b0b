package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** A part of an identity that an impostor may copy; platforms count these. */
public enum IdentityElement {
    @JsonProperty("name")
    NAME(
            "name",
            "display_name_confusable display_name_same display_name_respelled display_name_variant display_name_translated"
                    + " display_name_handle display_name_abbreviation"),
    @JsonProperty("handle")
    HANDLE(
            "handle",
            "handle_taken_over handle_elsewhere handle_separators handle_confusable handle_respelled handle_reordered"
                    + " handle_affix handle_from_name"),
    @JsonProperty("picture")
    PICTURE("picture", "avatar_same"),
    @JsonProperty("description")
    DESCRIPTION("description", "bio_speaks_as_district bio_names_district"),
    /** That the account belongs to the district, or speaks for it. */
    @JsonProperty("claim")
    CLAIM("claim to be the district's", "bio_speaks_as_district links_to_district");

    private final String word;
    final Set<String> signals;

    IdentityElement(String word, String signals) {
        this.word = word;
        this.signals = Set.of(signals.split(" "));
    }

    /** As a noun, such as after "the". */
    public String word() {
        return word;
    }

    boolean isShownBy(String signal) {
        return signals.contains(signal);
    }
}
