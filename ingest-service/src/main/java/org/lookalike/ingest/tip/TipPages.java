package org.lookalike.ingest.tip;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map.Entry;

/** The pages on which people tell of an account: {@code templates/tip/*.html}. */
@CheckedTemplate(basePath = "tip")
final class TipPages {

    private TipPages() {}

    /** @param platforms to choose from: each by its name in the contract, and by the one that people know */
    static native TemplateInstance form(TypedTip typed, List<Entry<String, String>> platforms);

    static native TemplateInstance thanks();

    /** @param why {@code many}, {@code large} or {@code off} */
    static native TemplateInstance refused(String why);
}
