"""Invented people: names of many cultures. Given and family names are paired within one culture only."""

from __future__ import annotations

CULTURES: tuple[tuple[str, str], ...] = (
    (
        "Amelia Oliver Charlotte Henry Isla Arthur Freya Edmund Harriet Callum Imogen Rupert Beatrice Fergus Nell Hugh",
        "Whitcombe Ashworth Pemberton Hartley Lockwood Fairbairn Thackeray Merriweather Calloway "
        "Pryce Redfern Holloway",
    ),
    (
        "Adaeze Chidi Ngozi Emeka Ifeoma Obinna Amara Tunde Folake Kelechi Yetunde Segun Bisi Uche Temitope Dayo",
        "Okonkwo Adeyemi Nwosu Balogun Eze Okafor Afolabi Onyeka Adebayo Ibekwe Olawale Chukwu",
    ),
    (
        "Priya Arjun Ananya Rohan Kavya Vikram Meera Aditya Lakshmi Nikhil Divya Sanjay Ishita Karthik Nandini Rahul",
        "Raghunathan Mehta Banerjee Iyer Deshpande Kulkarni Chatterjee Menon Bhatt Srinivasan Kapoor Nair",
    ),
    (
        "Sofía Mateo Valentina Diego Camila Joaquín Lucía Andrés Ximena Tomás Renata Emilio Paloma Ignacio Inés Álvaro",
        "Villarreal Echeverría Montoya Zamora Ibáñez Castañeda Arriaga Quiroga Peñalosa Urrutia Bermúdez Salcedo",
    ),
    (
        "Beatriz João Mariana Tiago Leonor Rui Inês Duarte Joana Nuno Catarina Gonçalo Teresa Afonso Rita Vasco",
        "Figueiredo Carvalho Magalhães Teixeira Nogueira Azevedo Monteiro Pacheco Saraiva Vasconcelos Brandão Queirós",
    ),
    (
        "Yuki Haruto Sakura Kenji Aiko Takumi Emi Ryota Naoko Daichi Hana Shinji Mariko Kaito Chiyo Satoshi",
        "Fujimoto Hayashida Kobayakawa Matsunaga Nishimura Okamoto Shimizu Takeda Uehara Yamaguchi Inoue Mori",
    ),
    (
        "Mei Wei Xiu Jun Lan Hao Yan Bo Lihua Zhen Qing Tao Yun Feng Hui Ming",
        "Zhao Ouyang Lin Xu Tang Shen Guo Cheng Luo Song Fang Peng",
    ),
    (
        "Jihoon Seoyeon Minjun Hyejin Donghyun Soojin Jaewoo Yuna Sanghoon Eunji Taeyang Nari Kyung Haneul Byung Mina",
        "Hwang Yoon Kang Choi Bae Noh Seo Jang Lim Shin Oh Han",
    ),
    (
        "Léa Antoine Camille Mathieu Élodie Bastien Margaux Thibault Solène Rémi Clémence Gaël "
        "Maëlle Lucien Odile Yves",
        "Beaumont Lefèvre Marchand Roussel Delacroix Fontanel Garnier Pelletier Vasseur Chevalier Aubert Moreau",
    ),
    (
        "Lena Jonas Frieda Matthias Greta Lukas Annika Florian Heike Sebastian Ute Tobias Katrin Anselm Birgit Jürgen",
        "Brandt Löwenstein Kästner Vogel Reinhardt Schäfer Albrecht Hoffmeister Zimmermann Dietrich Krüger Engel",
    ),
    (
        "Agnieszka Marek Katarzyna Tomasz Zofia Wojciech Magdalena Piotr Hanna Krzysztof Ewa Stanisław Jolanta Łukasz",
        "Wiśniewska Kowalczyk Zielińska Wójcik Dąbrowska Lewandowska Szymańska Woźniak Kozłowska Jankowska Mazurek",
    ),
    (
        "Leila Omar Yasmin Karim Salma Tarek Nadia Bilal Hanan Ziad Rania Faisal Dalia Samir Amal Youssef",
        "Haddad Khoury Mansour Najjar Rahman Sabbagh Farouk Benali Zeitoun Qasim Darwish Shaheen",
    ),
    (
        "Ayşe Emre Elif Kerem Zeynep Burak Deniz Selin Cem Nazlı Onur Defne Mert Ceren Tolga Pınar",
        "Yıldız Demirci Aksoy Özkan Karahan Polat Şahin Tekin Erdoğdu Çelik Güler Bozkurt",
    ),
    (
        "Freja Mikkel Ingrid Lars Astrid Søren Sigrid Anders Linnea Erik Solveig Henrik Maja Nils Ylva Bjørn",
        "Lindqvist Halvorsen Bergström Kristoffersen Nygaard Østergaard Sandberg Dahl Ekman Lunde Thorsen Rask",
    ),
    (
        "Wanjiru Otieno Akinyi Kamau Njeri Mwangi Achieng Kipchoge Zawadi Baraka Neema Juma Amani Rehema Simba Imani",
        "Kariuki Odhiambo Wambui Mutua Chebet Njoroge Ochieng Kimani Macharia Nyambura Omondi Wekesa",
    ),
    (
        "Giulia Lorenzo Chiara Matteo Ginevra Davide Ilaria Stefano Ottavia Pietro Bianca Luca "
        "Serena Enrico Flavia Nico",
        "Bellini Moretti Santoro Galvani Ferrante Colombo Ricciardi Montanari Barbieri Lombardo Pellegrini Rinaldi",
    ),
    (
        "Oksana Dmytro Iryna Andriy Halyna Taras Yuliya Bohdan Sofiya Ostap Larysa Maksym Nadiya Vasyl Olena Ivan",
        "Kovalenko Shevchuk Bondar Melnyk Tkachenko Hrytsenko Lysenko Marchenko Savchenko Petrenko Rudenko Boyko",
    ),
    (
        "Noa Eitan Tamar Avi Shira Yonatan Michal Doron Talia Gil Yael Nadav Rivka Amir Dafna Oren",
        "Ben-Ari Halevi Mizrahi Peretz Rosenfeld Shapira Elbaz Carmeli Golan Azoulay Barzilai Tal",
    ),
)
