package org.lookalike.ingest.tip;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** The pages for tips: {@code templates/tip/*.html}. */
@CheckedTemplate(basePath = "tip")
final class TipPages {

    /** The content of the form, and the invalid field; null if all are valid. */
    public record TypedTip(String account, String platform, String seen, @Nullable String error) {

        static final TypedTip NOTHING = new TypedTip("", "", "", null);
    }

    private TipPages() {}

    /** @param platforms the choices: the name in the contract and the display name of each */
    static native TemplateInstance form(TypedTip typed, List<Entry<String, String>> platforms);

    static native TemplateInstance thanks();

    /** @param why {@code many}, {@code large} or {@code off} */
    static native TemplateInstance refused(String why);
}
