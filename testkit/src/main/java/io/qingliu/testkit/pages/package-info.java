/** Texts of the repository that are made from the code. */
package io.qingliu.testkit.pages;
