package org.lookalike.detector.web.registry;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.kafka.EnumCode;

/** Why a logo was refused; each reason for which a picture cannot be used is one. */
enum LogoProblem {
    MISSING("Choose a picture first."),
    TOO_LARGE("The picture is too large. Save it again with at most 5 MB and 4,096 pixels a side."),
    UNKNOWN_FORMAT("The picture must be a PNG, JPEG, GIF or WebP file."),
    DAMAGED("The file is damaged or unusual. Save the picture again."),
    TOO_PLAIN("The picture is blank or nearly so. Choose one that shows more."),
    TOO_MANY("The district has %d logos, the most there may be. Whoever runs Lookalike can take some out."
            .formatted(DistrictProfile.MOST_LOGOS));

    private final String sentence;

    LogoProblem(String sentence) {
        this.sentence = sentence;
    }

    /** The sentence with a code, which is in the address of the page; null for an unknown one. */
    static @Nullable String sentence(@Nullable String code) {
        return EnumCode.find(LogoProblem.class, code == null ? "" : code)
                .map(problem -> problem.sentence)
                .orElse(null);
    }
}
