/** Tips: accounts that people report. An account is looked up at its platform if possible; otherwise a person decides. */
@NullMarked
package org.lookalike.ingest.tip;

import org.jspecify.annotations.NullMarked;
