package org.lookalike.detector.registry.imports;

/** Files to fill in. */
public enum FileTemplate {
    DISTRICTS(
            "name,nces_lea_id,city,state,website,aliases,acronyms,facebook,x,instagram,youtube,tiktok,official_accounts"),
    SCHOOLS("nces_lea_id,school_name,aliases,facebook,x,instagram,youtube,official_accounts");

    private final String columns;

    FileTemplate(String columns) {
        this.columns = columns;
    }

    /** The header line, with the mark by which Excel sees that the file is UTF-8. */
    public String header() {
        return "\uFEFF" + columns + "\r\n";
    }
}
