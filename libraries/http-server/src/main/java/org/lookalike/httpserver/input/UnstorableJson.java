package org.lookalike.httpserver.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;

/** JSON holds a value that cannot be kept; the path says where. */
public final class UnstorableJson extends InvalidFormatException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    UnstorableJson(JsonParser parser, Class<?> type, String rule) {
        super(parser, rule, null, type);
        this.rule = rule;
    }

    /** What is wrong and how to mend it, to be put after the field's name. */
    public String rule() {
        return rule;
    }
}
