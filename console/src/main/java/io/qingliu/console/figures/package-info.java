/** The desk of figures: what was suspected, confirmed, decided, put right, applied and lifted. */
package io.qingliu.console.figures;
