package org.lookalike.ingest.tip;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map.Entry;

/** The pages for tips: {@code templates/tip/*.html}. */
@CheckedTemplate(basePath = "tip")
final class TipPages {

    private TipPages() {}

    /** @param platforms the choices: the name in the contract and the display name of each */
    static native TemplateInstance form(TypedTip typed, List<Entry<String, String>> platforms);

    static native TemplateInstance thanks();

    /** @param why {@code many}, {@code large} or {@code off} */
    static native TemplateInstance refused(String why);
}
