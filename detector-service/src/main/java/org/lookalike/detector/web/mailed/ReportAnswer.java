package org.lookalike.detector.web.mailed;

import io.quarkus.qute.TemplateEnum;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.PlatformResponse;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.kafka.EnumCode;

/** What a person answers when asked whether the platform acted. */
@TemplateEnum
public enum ReportAnswer {
    REMOVED(PlatformResponse.REMOVED),
    REFUSED(PlatformResponse.REFUSED),
    /** Nothing is recorded: the platform may still answer. */
    NOTHING_YET(null);

    private final @Nullable PlatformResponse response;

    ReportAnswer(@Nullable PlatformResponse response) {
        this.response = response;
    }

    @Nullable
    PlatformResponse response() {
        return response;
    }

    static ReportAnswer of(@Nullable String code) {
        return EnumCode.find(ReportAnswer.class, code == null ? "" : code)
                .orElseThrow(() -> new Refused(Refusal.ANSWER_IS_MISSING));
    }
}
