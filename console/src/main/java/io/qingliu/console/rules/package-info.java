/**
 * The desk of whoever operates the rules: what each does, what a change of it would do, the change
 * itself and whether it is active.
 */
package io.qingliu.console.rules;
